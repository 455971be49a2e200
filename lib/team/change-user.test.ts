import { eq, sql } from 'drizzle-orm'
import { afterEach, describe, expect, it } from 'vitest'
import { handoffs } from '#db/schema/handoff.ts'
import { sellers, users } from '#db/schema/team.ts'
import { handOff } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { changeUser } from './change-user.ts'

const test = testCompany()
const roleOf = async (userId: number) => {
  const [row] = await test.company.baton.db.select().from(users).where(eq(users.id, userId))
  return row as typeof users.$inferSelect
}
// Those with whom the company began stay for the next test.
afterEach(async () => {
  const { baton, seller, revops } = test.company
  await baton.db.update(users).set({ role: 'seller', name: 'Sam Okafor' }).where(eq(users.id, seller.userId))
  await baton.db.update(users).set({ role: 'revops' }).where(eq(users.id, revops.userId))
  await baton.db.update(users).set({ passwordHash: null })
})

describe('changing a user', () => {
  it('to another role ends their sessions; a new name alone does not', async () => {
    const { baton, admin, seller, teamId } = test.company
    const { sessionVersion } = await roleOf(seller.userId)
    const same = { userId: seller.userId, teamId }
    await changeUser(baton, admin, { ...same, name: 'Samuel Okafor', role: 'seller' })
    expect(await roleOf(seller.userId)).toMatchObject({ name: 'Samuel Okafor', sessionVersion })
    await changeUser(baton, admin, { ...same, name: 'Samuel Okafor', role: 'manager' })
    expect(await roleOf(seller.userId)).toMatchObject({ role: 'manager', sessionVersion: sessionVersion + 1 })
  })

  it('to a role that works no leads puts what they hold into the queue', async () => {
    const { company } = test
    const { baton, admin, seller, teamId } = company
    const { handoffId } = await handOff(company)
    const change = { userId: seller.userId, name: 'Sam Okafor', teamId }
    expect(await changeUser(baton, admin, { ...change, role: 'manager' })).toBe(0)
    expect(await changeUser(baton, admin, { ...change, role: 'revops' })).toBe(1)
    const [handoff] = await baton.db.select().from(handoffs).where(eq(handoffs.id, handoffId))
    expect(handoff).toMatchObject({ state: 'queued', sellerId: null })
    await company.settle()
  })

  it('to another team leaves what they hold with them, or puts it into the queue of the team that it is for', async () => {
    const { company } = test
    const { baton, admin, seller, teamId } = company
    const { id: otherTeam } = await company.one<{ id: number }>(sql`SELECT id FROM teams WHERE slug = 'sales'`)
    const { handoffId } = await handOff(company)
    const change = { userId: seller.userId, name: 'Sam Okafor', role: 'seller' as const }
    const held = () => company.one(sql`SELECT state, seller_id, team_id FROM handoffs WHERE id = ${handoffId}`)
    expect(await changeUser(baton, admin, { ...change, teamId: otherTeam })).toBe(0)
    expect(await held()).toEqual({ state: 'offered', seller_id: seller.userId, team_id: teamId })
    expect(await changeUser(baton, admin, { ...change, teamId, openLeads: 'requeue' })).toBe(1)
    expect(await held()).toEqual({ state: 'queued', seller_id: null, team_id: teamId })
    // The same team is no change.
    const again = await handOff(company, {})
    expect(await changeUser(baton, admin, { ...change, teamId, openLeads: 'requeue' })).toBe(0)
    expect(again.handoffId).toBeGreaterThan(handoffId)
    await company.settle()
  })

  it('into a seller lets routing give them leads', async () => {
    const { baton, admin, revops, teamId } = test.company
    await changeUser(baton, admin, { userId: revops.userId, name: 'Riley Voss', role: 'seller', teamId })
    const rows = await baton.db.select().from(sellers).where(eq(sellers.userId, revops.userId))
    expect(rows).toMatchObject([{ takesLeads: true }])
    await baton.db.delete(sellers).where(eq(sellers.userId, revops.userId))
  })

  it('cannot demote the last admin who can sign in', async () => {
    const { company } = test
    const { baton, admin } = company
    await company.addUser('admin', 'Invited Only')
    const demotion = { userId: admin.userId, name: 'Ada Root', role: 'revops', teamId: null } as const
    await expect(changeUser(baton, admin, demotion)).rejects.toThrow('Ada Root is the last admin who can sign in')
    expect(await roleOf(admin.userId)).toMatchObject({ role: 'admin' })
  })

  it.each<[string, object, RegExp]>([
    ['no name', { name: ' ' }, /Give a name/],
    ['a seller without a team', { role: 'seller', teamId: null }, /belong to a team/],
    ['a team that does not exist', { role: 'seller', teamId: 999 }, /no such team/],
  ])('with %s is refused', async (_, change, reason) => {
    const { baton, admin, second, teamId } = test.company
    const input = { userId: second.userId, name: 'Mina Kaur', role: 'seller' as const, teamId, ...change }
    const refused = changeUser(baton, admin, input)
    await expect(refused).rejects.toMatchObject({ code: 'invalid', message: expect.stringMatching(reason) })
  })

  it('is for admins alone', async () => {
    const { baton, manager, revops, seller, teamId } = test.company
    for (const actor of [manager, revops, seller]) {
      const promotion = { userId: actor.userId, name: 'Me', role: 'admin', teamId } as const
      await expect(changeUser(baton, actor, promotion)).rejects.toMatchObject({ code: 'not_allowed' })
    }
  })
})
