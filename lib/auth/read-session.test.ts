import { eq, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { sessions, users } from '#db/schema/team.ts'
import { createUser } from '#lib/team/create-user.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { readSession } from './read-session.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'

const test = testCompany()
const password = 'correct horse battery'
const visitor = { address: '10.0.0.7', host: 'baton.acme.example', listensOn: '0.0.0.0' }
const enter = (given = password) => signIn(test.company.baton, { email: 'kim@test.example', password: given }, visitor)

/** A person who can sign in. @returns their id */
function person(): Promise<number> {
  const { baton, admin, teamId } = test.company
  return createUser(baton, admin, { email: 'kim@test.example', name: 'Kim Park', role: 'seller', teamId, password })
}

/** A session that has not expired by the database's clock. @returns its id */
async function session(): Promise<string> {
  const { sid } = await enter()
  await test.company.baton.db.execute(sql`UPDATE sessions SET expires_at = now() + interval '1 day'`)
  return sid
}

describe('a session is over', () => {
  it.each<[string, (sid: string, userId: number) => Promise<unknown>]>([
    ['when the person signs out', (sid) => signOut(test.company.baton, sid)],
    ['when the user is disabled', (_, id) => change(id, { disabledAt: new Date() })],
    ['when the user’s version was raised', (_, id) => change(id, { sessionVersion: 1 })],
    [
      'when it has expired',
      () => test.company.baton.db.execute(sql`UPDATE sessions SET expires_at = now() - interval '1 ms'`),
    ],
    ['when it was never there', () => test.company.baton.db.delete(sessions)],
  ])('%s', async (_, end) => {
    const userId = await person()
    const sid = await session()
    expect(await readSession(test.company.baton, sid)).not.toBeNull()
    await end(sid, userId)
    expect(await readSession(test.company.baton, sid)).toBeNull()
  })

  it('a new role counts at the next request', async () => {
    const userId = await person()
    const sid = await session()
    await change(userId, { role: 'manager' })
    expect(await readSession(test.company.baton, sid)).toMatchObject({ role: 'manager' })
  })

  const change = (id: number, values: Partial<typeof users.$inferInsert>) =>
    test.company.baton.db.update(users).set(values).where(eq(users.id, id))
})
