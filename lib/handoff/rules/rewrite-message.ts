import type { BriefMessage } from './brief.ts'
import { type MessageTemplate, renderMessage } from './render-message.ts'

/** Who would send it now, and times to propose, in words. */
type Sender = { seller: { firstName: string; meetingUrl: string | null }; slots: string }

/**
 * A first message as it reads today: signed by whoever has the lead now, with their booking page, and with times that
 * are still to come.
 */
export function rewriteMessage(written: BriefMessage, template: MessageTemplate, sender: Sender): BriefMessage {
  return { ...written, ...renderMessage(template, { ...written.values, ...sender }) }
}
