import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { users } from '#db/schema/team.ts'
import { SYSTEM, transact } from '#lib/shell/transact.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { changePassword } from './change-password.ts'
import { hashPassword, verifyPassword } from './password.ts'
import { readSession } from './read-session.ts'
import { startSession } from './sign-in.ts'
import { signOutEverywhere } from './sign-out-everywhere.ts'

const test = testCompany()

async function twoBrowsers() {
  const { baton, second, clock } = test.company
  clock.now = new Date()
  const set = { passwordHash: await hashPassword('the old one') }
  const [user] = await baton.db.update(users).set(set).where(eq(users.id, second.userId)).returning()
  const session = () => transact(baton, SYSTEM, (t) => startSession(t, user as typeof users.$inferSelect))
  return { here: (await session()).sid, there: (await session()).sid }
}

it('a new password ends all sessions but the one in which it is set', async () => {
  const { baton, second } = test.company
  const { here, there } = await twoBrowsers()
  await changePassword(baton, second, { current: 'the old one', next: 'the new password', sid: here })
  expect(await readSession(baton, here)).toMatchObject({ userId: second.userId })
  expect(await readSession(baton, there)).toBeNull()
  const [user] = await baton.db.select().from(users).where(eq(users.id, second.userId))
  expect(await verifyPassword('the new password', user?.passwordHash ?? null)).toBe(true)
})

it('with a wrong present password, or too short a new one, nothing changes, and guesses are counted', async () => {
  const { baton, second } = test.company
  const { here, there } = await twoBrowsers()
  const guess = { current: 'a guess', next: 'the new password', sid: here }
  await expect(changePassword(baton, second, { ...guess, next: 'short' })).rejects.toThrow(/10 to 200/)
  for (let tries = 0; tries < 10; tries++) {
    await expect(changePassword(baton, second, guess)).rejects.toThrow(/present password is not right/)
  }
  await expect(changePassword(baton, second, guess)).rejects.toThrow(/Too many tries/)
  expect(await readSession(baton, there)).not.toBeNull()
})

it('signing out everywhere ends every session of one’s own, and nobody else’s', async () => {
  const { baton, second, seller } = test.company
  const { here, there } = await twoBrowsers()
  await signOutEverywhere(baton, seller)
  expect(await readSession(baton, here)).not.toBeNull()
  await signOutEverywhere(baton, second)
  expect(await readSession(baton, here)).toBeNull()
  expect(await readSession(baton, there)).toBeNull()
})
