import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { handoffs } from '#db/schema/handoff.ts'
import { users } from '#db/schema/team.ts'
import { handOff } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { disableUser } from './disable-user.ts'
import { enableUser } from './enable-user.ts'

const test = testCompany()

it('a user who is enabled again gets leads again', async () => {
  const { company } = test
  const { baton, admin, seller } = company
  await disableUser(baton, admin, { userId: seller.userId })
  await enableUser(baton, admin, { userId: seller.userId })
  const [row] = await baton.db.select().from(users).where(eq(users.id, seller.userId))
  expect(row?.disabledAt).toBeNull()
  const { handoffId } = await handOff(company)
  const [handoff] = await baton.db.select().from(handoffs).where(eq(handoffs.id, handoffId))
  expect(handoff?.sellerId).toBe(seller.userId)
  await expect(enableUser(baton, admin, { userId: 999_999 })).rejects.toMatchObject({ code: 'not_found' })
})
