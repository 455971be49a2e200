import { eq, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { sellers } from '#db/schema/team.ts'
import { handOff } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import type { BusinessCalendar, Windows } from '#lib/time/calendar.ts'
import { setSellerHours } from './set-seller-hours.ts'

const test = testCompany()
const week = (...windows: Windows): BusinessCalendar => ({
  timeZone: 'Europe/Berlin',
  weekly: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, windows])),
})
const afternoons = week(['13:00', '17:00'])
const hoursOf = async (userId: number) =>
  (await test.company.baton.db.select().from(sellers).where(eq(sellers.userId, userId)))[0]?.hours

describe('saying when a seller works', () => {
  it('keeps their promises and lists those that would differ; null means the team’s hours again', async () => {
    const { company } = test
    const { baton, manager, seller } = company
    const { handoffId } = await handOff(company)
    const moved = await setSellerHours(baton, manager, { userId: seller.userId, hours: afternoons })
    expect(moved).toMatchObject([{ handoffId, wouldBeDueAt: '2026-11-23T12:05:00.000Z' }])
    expect(await hoursOf(seller.userId)).toEqual(afternoons)
    expect(await setSellerHours(baton, company.admin, { userId: seller.userId, hours: null })).toEqual([])
    expect(await hoursOf(seller.userId)).toBeNull()
  })

  it('that never meet the team’s, or are none, is refused, and nothing is changed', async () => {
    const { baton, manager, seller } = test.company
    const refusals: [BusinessCalendar, RegExp][] = [
      [week(['19:00', '22:00']), /never meet those of the team/],
      [{ timeZone: 'UTC', weekly: {} }, /never opens/],
      [week(['09:00', '12:00'], ['11:00', '13:00']), /overlap/],
    ]
    for (const [hours, reason] of refusals) {
      const refused = setSellerHours(baton, manager, { userId: seller.userId, hours })
      await expect(refused).rejects.toMatchObject({ code: 'invalid', message: expect.stringMatching(reason) })
    }
    expect(await hoursOf(seller.userId)).toBeNull()
  })

  it('is for the seller’s manager and admins', async () => {
    const { company } = test
    const { id } = await company.one<{ id: number }>(sql`SELECT id FROM teams WHERE slug = 'sales'`)
    const stranger = await company.addUser('manager', 'Other Manager', id)
    for (const actor of [company.seller, company.second, company.revops, stranger]) {
      const refused = setSellerHours(company.baton, actor, { userId: company.seller.userId, hours: afternoons })
      await expect(refused).rejects.toMatchObject({ code: 'not_allowed' })
    }
  })
})
