import { sql } from 'drizzle-orm'
import type { NextAuthOptions } from 'next-auth'
import { describe, expect, it } from 'vitest'
import { readConfig } from '#lib/shell/config.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { withinRequest } from '#lib/testing/within-request.ts'
import { nextAuthOptions } from './next-auth-options.ts'

const test = testCompany()
const settings = { DATABASE_URL: 'postgres://test', BATON_URL: 'https://baton.test', BATON_SECRET: 's'.repeat(32) }
const oidc = { OIDC_ISSUER: 'https://id.test/', OIDC_CLIENT_ID: 'baton', OIDC_CLIENT_SECRET: 'hush' }
const options = nextAuthOptions(readConfig({ ...settings, ...oidc }))
type Callbacks = Required<NonNullable<NextAuthOptions['callbacks']>>
const callbacks = options.callbacks as Callbacks
const call = <Name extends keyof Callbacks>(name: Name, given: object) =>
  callbacks[name](given as never) as ReturnType<Callbacks[Name]>

describe('the token of a session', () => {
  it('holds the session’s id and nothing else, whatever a browser sends to update it', async () => {
    const token = { sid: 'mine', role: 'seller' }
    const update = { token, trigger: 'update', session: { sid: 'theirs', role: 'admin' } }
    expect(await call('jwt', update)).toEqual({ sid: 'mine' })
    expect(await call('jwt', { token: {}, user: { id: 'new' } })).toEqual({ sid: 'new' })
  })

  it('is told to the browser by its end alone', async () => {
    const session = { expires: '2026-12-01', user: { email: 'a@b.test' } }
    expect(await call('session', { session, token: { sid: 'mine' } })).toEqual({ expires: '2026-12-01' })
  })
})

describe('an identity provider', () => {
  it('is offered only when it is set', () => {
    expect(options.providers.map(({ id }) => id)).toEqual(['credentials', 'oidc'])
    expect(nextAuthOptions(readConfig(settings)).providers.map(({ id }) => id)).toEqual(['credentials'])
  })

  it.each([
    ['lets in who is a user here', 'SELLER', {}, true],
    ['sends away whom nobody invited', 'stranger@test.example', {}, '/sign-in?error=UnknownUser'],
    ['sends away whose address it has not verified', 'SELLER', { email_verified: false }, '/sign-in?error=UnknownUser'],
  ])('%s', async (_, who, profile, expected) => {
    const { baton, seller } = test.company
    const known = await test.company.one<{ email: string }>(sql`SELECT email FROM users WHERE id = ${seller.userId}`)
    const email = who === 'SELLER' ? known.email.toUpperCase() : who
    const given = { account: { provider: 'oidc' }, user: { email }, profile }
    expect(await withinRequest(baton, {}, async () => call('signIn', given))).toBe(expected)
  })
})
