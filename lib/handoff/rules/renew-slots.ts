import type { Brief } from './brief.ts'

type Message = NonNullable<Brief['message']>

/** A message with the times that can be proposed now, in place of those of the day on which it was written. */
export function renewSlots(message: Message, slots: string): Message {
  // As a function: in a text, "$&" would be a pattern.
  const renew = (text: string) => text.replaceAll(message.slots, () => slots)
  return { ...message, subject: renew(message.subject), body: renew(message.body), slots }
}
