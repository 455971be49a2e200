import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { oneTimeLinks } from '#db/schema/team.ts'
import { createUser } from '#lib/team/create-user.ts'
import { DAY } from '#lib/testing/company.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { readSession } from './read-session.ts'
import { hashToken, redeemLink } from './redeem-link.ts'
import { signIn } from './sign-in.ts'

const test = testCompany()
const password = 'correct horse battery'
const visitor = { address: '10.0.0.7', host: 'baton.acme.example', listensOn: '0.0.0.0' }
const enter = (given = password) => signIn(test.company.baton, { email: 'kim@test.example', password: given }, visitor)

/** A person who can sign in. @returns their id */
function person(): Promise<number> {
  const { baton, admin, teamId } = test.company
  return createUser(baton, admin, { email: 'kim@test.example', name: 'Kim Park', role: 'seller', teamId, password })
}

describe('a one-time link', () => {
  const link = async (expiresInMs: number) => {
    const { baton, clock } = test.company
    const userId = await person()
    await baton.db
      .insert(oneTimeLinks)
      .values({ tokenHash: hashToken('a-token'), userId, expiresAt: new Date(clock.now.getTime() + expiresInMs) })
    return userId
  }

  it('sets the password once, and ends all sessions', async () => {
    const { baton } = test.company
    await link(DAY)
    const { sid } = await enter()
    expect(await redeemLink(baton, { token: 'a-token', password: 'another password' })).toBe('kim@test.example')
    await test.company.baton.db.execute(sql`UPDATE sessions SET expires_at = now() + interval '1 day'`)
    expect(await readSession(baton, sid)).toBeNull()
    await enter('another password')
    await expect(enter()).rejects.toThrow('E-mail or password is not right')
    await expect(redeemLink(baton, { token: 'a-token', password: 'a third password' })).rejects.toThrow(
      'This link was used or has expired',
    )
  })

  it.each([
    ['that has expired', 0, 'a-token', 'another password', /used or has expired/],
    ['that is not ours', DAY, 'another-token', 'another password', /used or has expired/],
    ['with a short password', DAY, 'a-token', 'short', /10 to 200 characters/],
  ])('%s is refused', async (_, expiresInMs, token, newPassword, reason) => {
    await link(expiresInMs)
    const refused = redeemLink(test.company.baton, { token, password: newPassword })
    await expect(refused).rejects.toMatchObject({ code: 'invalid', message: expect.stringMatching(reason) })
    await enter()
  })
})
