import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { installation } from '#db/schema/installation.ts'
import { sessions, users } from '#db/schema/team.ts'
import { createUser } from '#lib/team/create-user.ts'
import { DAY } from '#lib/testing/company.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { readSession } from './read-session.ts'
import { signIn } from './sign-in.ts'

const test = testCompany()
const visitor = { address: '10.0.0.7', host: 'baton.acme.example', listensOn: '0.0.0.0' }
const password = 'correct horse battery'

/** A person who can sign in. @returns their id */
async function person(email = 'kim@test.example'): Promise<number> {
  const { baton, admin, teamId } = test.company
  return createUser(baton, admin, { email, name: 'Kim Park', role: 'seller', teamId, password })
}
const enter = (change: object = {}, from = visitor) =>
  signIn(test.company.baton, { email: 'kim@test.example', password, ...change }, from)
const WRONG = 'E-mail or password is not right. Try again, or ask an admin for a new link.'

describe('signing in', () => {
  it('starts a session by which the person is known, for two weeks', async () => {
    const { baton, clock, teamId } = test.company
    // Whether a session holds is asked of the database and its clock.
    clock.at(new Date().toISOString())
    const userId = await person()
    const { sid } = await enter({ email: ' KIM@test.example ' })
    expect(await baton.db.select().from(sessions)).toMatchObject([
      {
        sid,
        userId,
        version: 0,
        createdAt: clock.now,
        expiresAt: new Date(clock.now.getTime() + 14 * DAY),
        revokedAt: null,
      },
    ])
    expect(await readSession(baton, sid)).toEqual({
      kind: 'user',
      userId,
      role: 'seller',
      teamId,
      name: 'Kim Park',
      email: 'kim@test.example',
      teamName: 'DACH',
      askedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    })
  })

  it('gives one answer to a wrong password, an unknown address, a person without a password and one who is disabled', async () => {
    const { baton } = test.company
    const userId = await person()
    for (const change of [
      { password: 'wrong' },
      { email: 'nobody@test.example' },
      { email: 'sam.okafor@test.example' },
      { password: '' },
    ]) {
      await expect(enter(change)).rejects.toMatchObject({ code: 'not_allowed', message: WRONG })
    }
    await baton.db.update(users).set({ disabledAt: test.company.clock.now }).where(eq(users.id, userId))
    await expect(enter()).rejects.toThrow(WRONG)
    expect(await baton.db.select().from(sessions)).toEqual([])
  })

  it('takes ten tries in five minutes from one address for one account, and no more', async () => {
    await person()
    for (let i = 0; i < 10; i++) await expect(enter({ password: 'wrong' })).rejects.toThrow(WRONG)
    await expect(enter()).rejects.toThrow(/^Too many tries\. Wait [45] minutes/)
    await enter({}, { ...visitor, address: '10.0.0.8' })
  })

  it('the sample company signs in on this machine only', async () => {
    const { baton } = test.company
    await person()
    const here = { address: '127.0.0.1', host: 'localhost:3000', listensOn: '127.0.0.1' }
    await baton.db.update(installation).set({ kind: 'sample' })
    try {
      await enter({}, here)
      for (const elsewhere of [
        { ...here, host: 'baton.acme.example' },
        { ...here, listensOn: '0.0.0.0' },
        { ...here, host: '127.evil.example' },
      ]) {
        await expect(enter({}, elsewhere)).rejects.toThrow('The sample company can be used on this machine only')
      }
    } finally {
      await baton.db.update(installation).set({ kind: 'real' })
    }
  })
})
