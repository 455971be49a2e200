import { createTransport } from 'nodemailer'

export type ReportMail = {
  key: string
  toAddress: string
  subject: string
  html: string
  text: string
  pictures: { name: string; png: Buffer }[]
}

/** Sends a report. Answers false when there is no mail server. `baseUrl` is where people reach Baton. */
export type ReportMailer = { baseUrl: string; send: (mail: ReportMail) => Promise<boolean>; close: () => void }

type Settings = { smtpUrl: string | undefined; from: string; baseUrl: string }

/** A mailer of reports over SMTP. Pictures are attached, and shown where the mail names them: "cid:NAME". */
export function createReportMailer({ smtpUrl, from, baseUrl }: Settings): ReportMailer {
  if (!smtpUrl) return { baseUrl, send: async () => false, close: () => {} }
  const waits = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 }
  const transport = createTransport({ url: smtpUrl, ...waits })
  return {
    baseUrl,
    async send({ key, toAddress, subject, html, text, pictures }) {
      await transport.sendMail({
        ...{ from, subject, html, text },
        // As a whole: text would be read as a list of addresses.
        to: { name: '', address: toAddress },
        // The same key is the same mail: a receiver that got it twice can tell.
        messageId: `<${key}@baton>`,
        attachments: pictures.map(({ name, png }) => ({
          ...{ filename: `${name}.png`, cid: name, content: png, contentType: 'image/png' },
          contentDisposition: 'inline' as const,
        })),
      })
      return true
    },
    close: () => transport.close(),
  }
}
