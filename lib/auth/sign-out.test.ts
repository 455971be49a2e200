import { expect, it } from 'vitest'
import { sessions } from '#db/schema/team.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { signOut } from './sign-out.ts'

const test = testCompany()

it('signing out ends this session alone, and once', async () => {
  const { baton, seller, clock } = test.company
  const [mine, other] = [crypto.randomUUID(), crypto.randomUUID()]
  const common = { userId: seller.userId, version: 0, createdAt: clock.now, expiresAt: clock.now }
  await baton.db.insert(sessions).values([
    { sid: mine, ...common },
    { sid: other, ...common },
  ])
  await signOut(baton, mine)
  const after = await baton.db.select().from(sessions).orderBy(sessions.sid)
  expect(after.map(({ sid, revokedAt }) => [sid, revokedAt !== null])).toEqual(
    [mine, other].sort().map((sid) => [sid, sid === mine]),
  )
  await signOut(baton, mine)
  expect(await baton.db.select().from(sessions).orderBy(sessions.sid)).toEqual(after)
})
