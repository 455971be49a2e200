import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { absences } from '#db/schema/team.ts'
import { DAY, HOUR } from '#lib/testing/company.ts'
import { handOff } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { addAbsence } from './add-absence.ts'
import { heldHandoffs } from './held-handoffs.ts'

const test = testCompany()
const away = (userId: number, from = 0, to = DAY) => {
  const now = test.company.clock.now.getTime()
  return { userId, fromAt: new Date(now + from), toAt: new Date(now + to), reason: 'Leave' }
}

describe('entering an absence', () => {
  it('routing passes the seller by, and their promises stand still', async () => {
    const { company } = test
    const { baton, seller, second } = company
    await addAbsence(baton, seller, away(seller.userId))
    expect(await baton.db.select().from(absences)).toMatchObject([{ userId: seller.userId, reason: 'Leave' }])
    await handOff(company)
    expect(await company.one(sql`SELECT seller_id FROM handoffs`)).toEqual({ seller_id: second.userId })
    await addAbsence(baton, second, away(second.userId, 60_000, 2 * HOUR))
    await addAbsence(baton, company.manager, away(seller.userId, 60_000, 2 * HOUR))
    const { handoffId } = await handOff(company)
    expect(
      await company.one(
        sql`SELECT extract(epoch FROM due_at - started_at)::int AS seconds FROM slas WHERE handoff_id = ${handoffId}`,
      ),
    ).toEqual({
      seconds: 2 * 3600 + 240,
    })
  })

  it('leaves what the seller holds with them, or puts it before the team with its promise running on', async () => {
    const { company } = test
    const { baton, seller, manager, second } = company
    const { handoffId } = await handOff(company)
    const held = () => heldHandoffs(baton, manager, { userId: seller.userId })
    expect(await held()).toMatchObject({ handoffs: [{ handoffId }], onReassign: 'keep' })
    expect((await held()).takers.map(({ name }) => name)).toContain('Mina Kaur')
    expect((await heldHandoffs(baton, second, { userId: seller.userId })).handoffs).toEqual([])
    const stands = () =>
      company.one(sql`SELECT handoffs.state, handoffs.seller_id, slas.state AS promise, due_at FROM handoffs
        JOIN slas ON slas.handoff_id = handoffs.id WHERE handoffs.id = ${handoffId}`)
    const before = await stands()
    expect(await addAbsence(baton, manager, away(seller.userId))).toBe(0)
    expect(await stands()).toEqual(before)
    expect(await addAbsence(baton, manager, { ...away(seller.userId), openLeads: 'queue' })).toBe(1)
    expect(await stands()).toEqual({ ...before, state: 'queued', seller_id: null })
  })

  it('may be done by oneself, one’s manager and an admin, and by nobody else', async () => {
    const { company } = test
    const { baton, seller, second, manager, admin, revops } = company
    const { id } = await company.one<{ id: number }>(sql`SELECT id FROM teams WHERE slug = 'sales'`)
    const stranger = await company.addUser('manager', 'Other Manager', id)
    const left = await company.addUser('seller', 'Left Us')
    await baton.db.execute(sql`UPDATE users SET disabled_at = now() WHERE id = ${left.userId}`)
    for (const actor of [seller, manager, admin]) await addAbsence(baton, actor, away(seller.userId))
    for (const [actor, userId] of [
      [second, seller.userId],
      [revops, seller.userId],
      [stranger, seller.userId],
      [left, left.userId],
      [admin, 999_999],
    ] as const) {
      await expect(addAbsence(baton, actor, away(userId))).rejects.toMatchObject({ code: 'not_allowed' })
    }
    expect(await baton.db.select().from(absences)).toHaveLength(3)
  })

  it('that ends before it starts, or has no reason, is refused', async () => {
    const { baton, seller } = test.company
    for (const change of [{ ...away(seller.userId, DAY, 0) }, { ...away(seller.userId), reason: ' ' }]) {
      await expect(addAbsence(baton, seller, change)).rejects.toMatchObject({ code: 'invalid' })
    }
  })
})
