import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { sellers, users } from '#db/schema/team.ts'
import { redeemLink } from '#lib/auth/redeem-link.ts'
import { DAY } from '#lib/testing/company.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { inviteUser } from './invite-user.ts'

const test = testCompany()
const kim = { email: 'Kim@Test.Example', name: 'Kim Park', role: 'seller' as const }

it('an invited seller sets a password by the link, once, and takes leads', async () => {
  const { baton, admin, teamId, clock } = test.company
  const { token, expiresAt } = await inviteUser(baton, admin, { ...kim, teamId })
  expect(expiresAt).toEqual(new Date(clock.now.getTime() + 3 * DAY))
  expect(await redeemLink(baton, { token, password: 'a long password' })).toBe('kim@test.example')
  await expect(redeemLink(baton, { token, password: 'a long password' })).rejects.toThrow(/was used/)
  const [made] = await baton.db.select().from(users).where(eq(users.email, 'kim@test.example'))
  expect(await baton.db.$count(sellers, eq(sellers.userId, made?.id as number))).toBe(1)
})

it('an invitation of somebody without the team that they need, or by no admin, makes no user', async () => {
  const { baton, admin, manager, teamId } = test.company
  await expect(inviteUser(baton, admin, { ...kim, teamId: null })).rejects.toThrow(/belong to a team/)
  await expect(inviteUser(baton, manager, { ...kim, teamId })).rejects.toMatchObject({ code: 'not_allowed' })
  expect(await baton.db.$count(users, eq(users.email, 'kim@test.example'))).toBe(0)
})
