import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startMailServer, type TestMailServer } from '#lib/testing/mail-server.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { testMail } from './test-mail.ts'

const test = testCompany()
let server: TestMailServer
beforeAll(async () => {
  server = await startMailServer()
})
beforeEach(() => {
  server.received.length = 0
})
afterAll(() => server.close())

const mail = { from: 'Baton <baton@acme.example>', toAddress: 'ada@acme.example' }
const states = (results: { stage: string; state: string }[]) => results.map(({ stage, state }) => `${stage} ${state}`)

describe('the test of the mail server', () => {
  it('passes stage by stage when a mail is accepted, and the mail is there', async () => {
    const { baton, admin } = test.company
    const results = await testMail(baton, admin, { ...mail, smtpUrl: server.url })
    expect(states(results)).toEqual(['connect passed', 'tls passed', 'auth passed', 'accepted passed'])
    expect(results[1]?.detail).toMatch(/not encrypted/)
    expect(server.received).toMatchObject([{ from: 'baton@acme.example', to: ['ada@acme.example'] }])
  })

  it('names the mail server’s own words when it refuses the mail', async () => {
    const { baton, revops } = test.company
    server.refuse(1, 'Mailbox is full')
    const results = await testMail(baton, revops, { ...mail, smtpUrl: server.url })
    expect(states(results)).toEqual(['connect passed', 'tls passed', 'auth passed', 'accepted failed'])
    expect(results[3]?.detail).toMatch(/Mailbox is full/)
  })

  it('fails at the sign-in of a server that takes none, without telling the password', async () => {
    const { baton, admin } = test.company
    const smtpUrl = server.url.replace('smtp://', 'smtp://baton:top-secret@')
    const results = await testMail(baton, admin, { ...mail, smtpUrl })
    expect(states(results)).toEqual(['connect passed', 'tls passed', 'auth failed', 'accepted not_reached'])
    expect(JSON.stringify(results)).not.toContain('top-secret')
  })

  it('fails at the encryption when the server speaks none', async () => {
    const { baton, admin } = test.company
    const results = await testMail(baton, admin, { ...mail, smtpUrl: server.url.replace('smtp:', 'smtps:') })
    expect(states(results)[0]).toMatch(/connect (failed|passed)/)
    expect(results.some(({ state }) => state === 'failed')).toBe(true)
  })

  it('fails at the connection when nobody listens', async () => {
    const { baton, admin } = test.company
    const results = await testMail(baton, admin, { ...mail, smtpUrl: 'smtp://127.0.0.1:1' })
    expect(states(results)).toEqual(['connect failed', 'tls not_reached', 'auth not_reached', 'accepted not_reached'])
  })

  it('is refused to sellers and managers, and where no server is set', async () => {
    const { baton, seller, manager, admin } = test.company
    for (const actor of [seller, manager]) {
      const refused = testMail(baton, actor, { ...mail, smtpUrl: server.url })
      await expect(refused).rejects.toMatchObject({ code: 'not_allowed' })
    }
    await expect(testMail(baton, admin, { ...mail, smtpUrl: undefined })).rejects.toThrow(/Set SMTP_URL/)
    expect(server.received).toEqual([])
  })
})
