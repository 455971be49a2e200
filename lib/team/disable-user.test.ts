import { eq, sql } from 'drizzle-orm'
import { afterEach, describe, expect, it } from 'vitest'
import { handoffs, slas } from '#db/schema/handoff.ts'
import { notifications } from '#db/schema/notification.ts'
import { users } from '#db/schema/team.ts'
import { readSession } from '#lib/auth/read-session.ts'
import { startSession } from '#lib/auth/sign-in.ts'
import { handOffLead } from '#lib/handoff/hand-off-lead.ts'
import { SYSTEM, transact } from '#lib/shell/transact.ts'
import { MINUTE } from '#lib/testing/company.ts'
import { handOff, plantLead, story } from '#lib/testing/leads.ts'
import { overlap, refusals } from '#lib/testing/race.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { acceptHandoff } from '#lib/work/accept-handoff.ts'
import { claimHandoff } from '#lib/work/claim-handoff.ts'
import { logTouch } from '#lib/work/log-touch.ts'
import { disableUser } from './disable-user.ts'
import { enableUser } from './enable-user.ts'

const test = testCompany()
// Those with whom the company began stay for the next test.
afterEach(() => test.company.baton.db.update(users).set({ disabledAt: null, passwordHash: null }))

const handoffRow = async (id: number) => {
  const [row] = await test.company.baton.db.select().from(handoffs).where(eq(handoffs.id, id))
  return row as typeof handoffs.$inferSelect
}

describe('a user who is disabled', () => {
  it('is out at the next request, and old sessions stay ended when they are enabled again', async () => {
    const { baton, admin, seller, clock } = test.company
    const [row] = await baton.db.select().from(users).where(eq(users.id, seller.userId))
    clock.now = new Date()
    const { sid } = await transact(baton, SYSTEM, (t) => startSession(t, row as typeof users.$inferSelect))
    expect(await readSession(baton, sid)).toMatchObject({ userId: seller.userId })
    await disableUser(baton, admin, { userId: seller.userId })
    expect(await readSession(baton, sid)).toBeNull()
    await enableUser(baton, admin, { userId: seller.userId })
    expect(await readSession(baton, sid)).toBeNull()
  })

  it('loses no lead: what was offered waits in the queue with its promise, and the team hears of it', async () => {
    const { company } = test
    const { baton, admin, seller, second, manager } = company
    const { leadId, handoffId } = await handOff(company)
    const before = await handoffRow(handoffId)
    expect(before.sellerId).toBe(seller.userId)
    company.clock.pass(MINUTE)
    expect(await disableUser(baton, admin, { userId: seller.userId })).toBe(1)
    expect(await handoffRow(handoffId)).toMatchObject({ state: 'queued', sellerId: null, nextDueAt: before.nextDueAt })
    await company.settle()
    expect(await baton.db.select().from(slas)).toMatchObject([
      { state: 'active', promise: 'first_touch', sellerId: null, dueAt: before.nextDueAt },
    ])
    const told = await baton.db.select().from(notifications).where(eq(notifications.kind, 'queued'))
    expect(told.map(({ userId }) => userId).sort()).toEqual([second.userId, manager.userId].sort())
    expect((await story(company, leadId)).slice(-2)).toEqual(['handoff.unassigned', 'handoff.requeued'])
    await claimHandoff(baton, second, { handoffId })
    expect(await handoffRow(handoffId)).toMatchObject({ state: 'accepted', sellerId: second.userId })
  })

  it('loses no lead: what was worked goes back to the queue with a promise to claim it', async () => {
    const { company } = test
    const { baton, admin, seller, second } = company
    const { handoffId } = await handOff(company)
    await acceptHandoff(baton, seller, { handoffId })
    const touch = { touchId: crypto.randomUUID(), handoffId, channel: 'call', outcome: 'voicemail' } as const
    await logTouch(baton, seller, touch)
    await disableUser(baton, admin, { userId: seller.userId })
    expect(await company.one(sql`SELECT stage FROM leads`)).toEqual({ stage: 'handed_off' })
    await company.settle()
    const promises = await baton.db.select().from(slas).orderBy(slas.id)
    expect(promises).toMatchObject([
      { promise: 'first_touch', state: 'met' },
      { promise: 'claim', state: 'active', sellerId: null },
    ])
    expect((await handoffRow(handoffId)).nextDueAt).toEqual(promises[1]?.dueAt)
    await claimHandoff(baton, second, { handoffId })
    expect(await company.one(sql`SELECT stage FROM leads`)).toEqual({ stage: 'working' })
  })

  it('gets no lead that is being routed at this moment', async () => {
    const { company } = test
    const { baton, admin, seller } = company
    const leadId = await plantLead(company, {}, [{ type: 'demo_request' }])
    const results = await overlap(
      baton,
      (here) => disableUser(here, admin, { userId: seller.userId }),
      (here) => handOffLead(here, { leadId }),
    )
    expect(refusals(results)).toEqual([])
    const held = await company.one(
      sql`SELECT count(*)::int AS count FROM handoffs WHERE seller_id = ${seller.userId} AND state <> 'disposed'`,
    )
    expect(held).toEqual({ count: 0 })
  })

  it('cannot claim at the same moment', async () => {
    const { company } = test
    const { baton, admin, seller, second } = company
    const { handoffId } = await handOff(company)
    await disableUser(baton, admin, { userId: seller.userId })
    await company.settle()
    const results = await overlap(
      baton,
      (here) => disableUser(here, admin, { userId: second.userId }),
      (here) => claimHandoff(here, second, { handoffId }),
    )
    expect(refusals(results)).toEqual(['Only sellers of its team can claim this lead.'])
    expect(await handoffRow(handoffId)).toMatchObject({ state: 'queued', sellerId: null })
  })
})

describe('the last admin who can sign in', () => {
  it('cannot be disabled; with another one they can', async () => {
    const { company } = test
    const { baton, admin } = company
    const other = await company.addUser('admin', 'Other Admin')
    await expect(disableUser(baton, admin, { userId: admin.userId })).rejects.toMatchObject({
      code: 'conflict',
      message: 'Ada Root is the last admin who can sign in. Make somebody else an admin first.',
    })
    await baton.db.update(users).set({ passwordHash: 'x' }).where(eq(users.id, other.userId))
    expect(await disableUser(baton, admin, { userId: admin.userId })).toBe(0)
  })

  it('is left when two admins disable each other at once', async () => {
    const { company } = test
    const { baton, admin } = company
    const other = await company.addUser('admin', 'Other Admin')
    await baton.db.update(users).set({ passwordHash: 'x' })
    const results = await overlap(
      baton,
      (here) => disableUser(here, admin, { userId: other.userId }),
      (here) => disableUser(here, other, { userId: admin.userId }),
    )
    expect(refusals(results)).toEqual(['Only admins change users.'])
  })
})

it('only admins disable and enable', async () => {
  const { baton, seller, manager, revops } = test.company
  for (const actor of [seller, manager, revops]) {
    const refused = { code: 'not_allowed', message: 'Only admins change users.' }
    await expect(disableUser(baton, actor, { userId: seller.userId })).rejects.toMatchObject(refused)
    await expect(enableUser(baton, actor, { userId: seller.userId })).rejects.toMatchObject(refused)
  }
})
