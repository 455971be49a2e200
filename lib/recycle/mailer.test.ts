import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startMailServer, type TestMailServer } from '#lib/testing/mail-server.ts'
import { createMailer, type Mailer } from './mailer.ts'
import { unsubscribeToken } from './unsubscribe-lead.ts'

const secret = 'a-secret-of-more-than-thirty-two-letters'
const settings = { from: 'Baton <baton@acme.example>', baseUrl: 'https://baton.acme.example', secret }
const message = {
  key: 'nurture-7-first',
  audience: 'lead',
  leadId: 7,
  toAddress: 'priya@helio.example',
  subject: 'Grüße 🙂',
  body: 'Hi Priya',
} as const

let server: TestMailServer
let mailer: Mailer
beforeAll(async () => {
  server = await startMailServer()
  mailer = createMailer({ ...settings, smtpUrl: server.url }) as Mailer
})
beforeEach(() => {
  server.received.length = 0
})
afterAll(async () => {
  mailer.close()
  await server.close()
})

/** A header of the mail that was received, unfolded. */
const header = (name: string) => {
  const unfolded = (server.received[0]?.text ?? '').replaceAll(/\r\n[ \t]+/g, ' ')
  return new RegExp(`^${name}: (.*)$`, 'mi').exec(unfolded)?.[1]
}
const body = () => {
  const text = (server.received[0]?.text ?? '').split('\r\n\r\n').slice(1).join('\n\n')
  const plain =
    header('Content-Transfer-Encoding') === 'quoted-printable'
      ? text.replaceAll('=\r\n', '').replaceAll('=3D', '=')
      : text
  return plain.replaceAll('\r\n', '\n')
}

describe('a mail to a lead', () => {
  it('arrives with a way out, by link and by one click', async () => {
    await mailer.send(message)
    const query = `unsubscribe?token=${unsubscribeToken(7, secret)}`
    expect(server.received).toMatchObject([{ from: 'baton@acme.example', to: ['priya@helio.example'] }])
    expect(header('List-Unsubscribe')).toBe(`<https://baton.acme.example/api/${query}>`)
    expect(header('List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click')
    expect(header('Message-ID')).toBe('<nurture-7-first@baton>')
    expect(body()).toContain(`Hi Priya\n\n--\nNo more of these: https://baton.acme.example/${query}`)
  })

  it('goes to one address, whatever it is made to look like', async () => {
    await mailer.send({ ...message, toAddress: 'eve@x.example, priya@helio.example' }).catch(() => {})
    expect(server.received.flatMap(({ to }) => to)).not.toContain('priya@helio.example')
  })

  it('cannot be given headers by its subject', async () => {
    await mailer.send({ ...message, subject: 'Hello\r\nBcc: eve@x.example' })
    expect(server.received[0]?.to).toEqual(['priya@helio.example'])
    expect(header('Bcc')).toBeUndefined()
  })
})

describe('a mail to a seller', () => {
  it('has links to our own pages, and no way out', async () => {
    await mailer.send({ ...message, audience: 'seller', body: 'New lead\n/inbox?handoff=7' })
    expect(body()).toContain('New lead\nhttps://baton.acme.example/inbox?handoff=7')
    expect(header('List-Unsubscribe')).toBeUndefined()
  })
})

it('a server that refuses is an error with its words, so that the mail is tried again', async () => {
  server.refuse(1, 'Mailbox is busy')
  await expect(mailer.send(message)).rejects.toThrow(/Mailbox is busy/)
  await mailer.send(message)
  expect(server.received).toHaveLength(1)
})

it('without a server there is nothing that could send', () => {
  expect(createMailer({ ...settings, smtpUrl: undefined })).toBeNull()
})
