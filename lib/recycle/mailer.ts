import { createTransport } from 'nodemailer'
import type { messages } from '#db/schema/recycle.ts'
import { unsubscribeToken } from './unsubscribe-lead.ts'

type Message = Pick<typeof messages.$inferSelect, 'key' | 'audience' | 'leadId' | 'toAddress' | 'subject' | 'body'>

/** Sends a message. Answers false when there is no mail server, so that the message is kept instead. */
export type Mailer = { send: (message: Message) => Promise<boolean>; close: () => void }

export type MailSettings = { smtpUrl: string | undefined; from: string; baseUrl: string; secret: string }

/** A mailer over SMTP, or one that sends nothing when no server is set. Marketing mail carries a way out. */
export function createMailer({ smtpUrl, from, baseUrl, secret }: MailSettings): Mailer {
  if (!smtpUrl) return { send: async () => false, close: () => {} }
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
      return true
    },
    close: () => transport.close(),
  }
}

/** Lets a mail program offer its own button (RFC 8058). */
function wayOut(address: string): Record<string, string> {
  return { 'List-Unsubscribe': `<${address}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
}
