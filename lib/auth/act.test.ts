import { describe, expect, it, vi } from 'vitest'
import { Refusal } from '#lib/shell/errors.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { cookieFor, OWN_URL, withinRequest } from '#lib/testing/within-request.ts'
import { act, actOnce } from './act.ts'

const test = testCompany()

async function asSeller<T>(run: () => Promise<T>, origin: string | undefined = OWN_URL): Promise<T> {
  const { baton, seller } = test.company
  return withinRequest(baton, { cookie: await cookieFor(baton.db, seller.userId), origin }, run)
}

describe('an action', () => {
  it('is done as the person who is signed in', async () => {
    const done = await asSeller(() => act(async (_, user) => user.userId))
    expect(done).toEqual({ ok: true, value: test.company.seller.userId })
  })

  it('of nobody is not done, and says to sign in', async () => {
    const run = vi.fn(async () => {})
    const answer = await withinRequest(test.company.baton, { origin: OWN_URL }, () => act(run))
    expect(answer).toMatchObject({ ok: false, code: 'signed_out' })
    expect(run).not.toHaveBeenCalled()
  })

  it.each([
    ['from another site', 'https://evil.example'],
    ['from another port', 'http://localhost:4000'],
    ['without an origin', ''],
    ['with an origin that is none', 'null'],
  ])('%s is not done', async (_, origin) => {
    const run = vi.fn(async () => {})
    expect(await asSeller(() => act(run), origin)).toMatchObject({ ok: false, code: 'not_allowed' })
    expect(run).not.toHaveBeenCalled()
  })

  it('from this machine by its other name is done', async () => {
    expect(await asSeller(() => act(async () => 'done'), 'http://127.0.0.1:3000')).toEqual({ ok: true, value: 'done' })
  })

  it('that a verb refuses comes back in its words; what fails tells a reference and nothing else', async () => {
    const refuse = async () => {
      throw new Refusal('conflict', 'Mina Kaur has it.')
    }
    expect(await asSeller(() => act(refuse))).toEqual({ ok: false, code: 'conflict', message: 'Mina Kaur has it.' })
    const fail = async () => {
      throw new Error('password of the database')
    }
    const failed = await asSeller(() => act(fail))
    expect(failed).toMatchObject({ ok: false, code: 'failed' })
    expect(failed).toMatchObject({
      message: expect.stringMatching(/^Something failed on our side\. .* [0-9a-f]{8}\.$/),
    })
  })

  it('that is asked for again under its key is done once', async () => {
    const run = vi.fn(async () => 'done')
    const key = crypto.randomUUID()
    await asSeller(() => actOnce(key, run))
    expect(await asSeller(() => actOnce(key, run))).toMatchObject({ ok: true })
    expect(run).toHaveBeenCalledTimes(1)
  })
})
