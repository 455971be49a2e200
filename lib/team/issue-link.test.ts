import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { users } from '#db/schema/team.ts'
import { redeemLink } from '#lib/auth/redeem-link.ts'
import { DAY } from '#lib/testing/company.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { issueLink } from './issue-link.ts'

const test = testCompany()

it('a new link ends the one before, and ends itself after three days', async () => {
  const { baton, admin, second, clock } = test.company
  const before = await issueLink(baton, admin, { userId: second.userId })
  const { token } = await issueLink(baton, admin, { userId: second.userId })
  const use = (link: string) => redeemLink(baton, { token: link, password: 'a long password' })
  await expect(use(before.token)).rejects.toThrow(/was used or has expired/)
  clock.pass(3 * DAY)
  await expect(use(token)).rejects.toThrow(/was used or has expired/)
  clock.pass(-1000)
  expect(await use(token)).toBe('mina.kaur@test.example')
})

it('a link is for users in force, made by admins alone', async () => {
  const { company } = test
  const { baton, admin, manager, second } = company
  const gone = await company.addUser('seller', 'Gone Person')
  await baton.db.update(users).set({ disabledAt: company.clock.now }).where(eq(users.id, gone.userId))
  await expect(issueLink(baton, admin, { userId: gone.userId })).rejects.toThrow('Gone Person is disabled')
  await expect(issueLink(baton, manager, { userId: second.userId })).rejects.toMatchObject({ code: 'not_allowed' })
  await expect(issueLink(baton, admin, { userId: 999_999 })).rejects.toMatchObject({ code: 'not_found' })
})
