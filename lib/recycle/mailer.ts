import { createTransport } from 'nodemailer'
import type { messages } from '#db/schema/recycle.ts'
import { unsubscribeToken } from './unsubscribe-lead.ts'

type Message = Pick<typeof messages.$inferSelect, 'key' | 'audience' | 'leadId' | 'toAddress' | 'subject' | 'body'>

/** Sends a message by the mail server. @throws Error with the server's words when it refuses */
export type Mailer = { send: (message: Message) => Promise<void>; close: () => void }

export type MailSettings = { smtpUrl: string | undefined; from: string; baseUrl: string; secret: string }

/** A mailer over SMTP, or null when no server is set: messages are kept then. Marketing mail carries a way out. */
export function createMailer({ smtpUrl, from, baseUrl, secret }: MailSettings): Mailer | null {
  if (!smtpUrl) return null
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  })
  return {
    async send({ key, audience, leadId, toAddress, subject, body }) {
      const isToLead = audience === 'lead' && leadId !== null
      const token = isToLead ? unsubscribeToken(leadId, secret) : ''
      await transport.sendMail({
        from,
        // As a whole: text would be read as a list of addresses.
        to: { name: '', address: toAddress },
        subject,
        text: isToLead
          ? `${body}\n\n--\nNo more of these: ${baseUrl}/unsubscribe?token=${token}`
          : body.replaceAll(/^\//gm, `${baseUrl}/`),
        // The same key is the same mail: a receiver that got it twice can tell.
        messageId: `<${key}@baton>`,
        headers: isToLead ? wayOut(`${baseUrl}/api/unsubscribe?token=${token}`) : {},
      })
    },
    close: () => transport.close(),
  }
}

/** Lets a mail program offer its own button (RFC 8058). */
function wayOut(address: string): Record<string, string> {
  return { 'List-Unsubscribe': `<${address}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
}
