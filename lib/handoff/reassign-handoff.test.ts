import { desc, eq, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { handoffs, slas } from '#db/schema/handoff.ts'
import { leads } from '#db/schema/lead.ts'
import { notifications } from '#db/schema/notification.ts'
import { users } from '#db/schema/team.ts'
import { defaultPolicy } from '#lib/policy/rules/playbook/default-policy.ts'
import { HOUR, MINUTE } from '#lib/testing/company.ts'
import { handOff, missedHandOff, story } from '#lib/testing/leads.ts'
import { overlap, refusals } from '#lib/testing/race.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { acceptHandoff } from '#lib/work/accept-handoff.ts'
import { logTouch } from '#lib/work/log-touch.ts'
import { reassignHandoff } from './reassign-handoff.ts'

const test = testCompany()
const later = (milliseconds: number) => new Date(test.company.clock.now.getTime() + milliseconds)
const rowOf = async (handoffId: number) =>
  (await test.company.baton.db.select().from(handoffs).where(eq(handoffs.id, handoffId)))[0]
const slasOf = (handoffId: number) =>
  test.company.baton.db.select().from(slas).where(eq(slas.handoffId, handoffId)).orderBy(desc(slas.id))
const stageOf = async (leadId: number) =>
  (await test.company.baton.db.select().from(leads).where(eq(leads.id, leadId)))[0]?.stage
const restarting = () => test.company.publish({ sla: { ...defaultPolicy.sla, onReassign: 'restart' } })

describe('giving a handoff to another seller', () => {
  it('offers it to them, tells them, and keeps the clock where the policy says so', async () => {
    const { company } = test
    const { baton, manager, second, clock } = company
    const { leadId, handoffId } = await handOff(company)
    await acceptHandoff(baton, company.seller, { handoffId })
    clock.pass(2 * MINUTE)
    await reassignHandoff(baton, manager, { handoffId, sellerId: second.userId })
    expect(await rowOf(handoffId)).toMatchObject({
      ...{ state: 'offered', sellerId: second.userId, acceptedAt: null, nextDueAt: later(3 * MINUTE) },
    })
    expect(await stageOf(leadId)).toBe('handed_off')
    expect(await slasOf(handoffId)).toMatchObject([
      { state: 'active', sellerId: second.userId, dueAt: later(3 * MINUTE) },
    ])
    const told = await baton.db.select().from(notifications).where(eq(notifications.kind, 'reassigned'))
    expect(told).toMatchObject([{ userId: second.userId, handoffId }])
    expect((await story(company, leadId)).at(-1)).toBe('handoff.reassigned')
    expect(await company.one(sql`SELECT data FROM ledger WHERE kind = 'handoff.reassigned'`)).toMatchObject({
      data: { fromSellerId: company.seller.userId, toSellerId: second.userId, promise: 'kept' },
    })
  })

  it('begins the clock anew where the policy says so, and the first promise stays as it ended', async () => {
    const { company } = test
    const { baton, manager, second, clock } = company
    await restarting()
    const { handoffId } = await handOff(company)
    clock.pass(4 * MINUTE)
    await reassignHandoff(baton, manager, { handoffId, sellerId: second.userId })
    expect(await slasOf(handoffId)).toMatchObject([
      { state: 'active', sellerId: second.userId, dueAt: later(5 * MINUTE), words: '5 business minutes' },
      { state: 'void', sellerId: company.seller.userId, endedAt: clock.now },
    ])
    expect((await rowOf(handoffId))?.nextDueAt).toEqual(later(5 * MINUTE))
  })

  it('that was touched already has no clock to keep, or a new one', async () => {
    const { company } = test
    const { baton, manager, seller, second } = company
    const { handoffId } = await handOff(company)
    const touch = { handoffId, channel: 'call', outcome: 'voicemail' } as const
    await logTouch(baton, seller, { ...touch, touchId: crypto.randomUUID() })
    await reassignHandoff(baton, manager, { handoffId, sellerId: second.userId })
    expect((await slasOf(handoffId)).map(({ state }) => state)).toEqual(['met'])
    await restarting()
    await reassignHandoff(baton, manager, { handoffId, sellerId: seller.userId })
    expect((await slasOf(handoffId)).map(({ state }) => state)).toEqual(['active', 'met'])
    await logTouch(baton, seller, { ...touch, touchId: crypto.randomUUID() })
    expect((await slasOf(handoffId)).map(({ state }) => state)).toEqual(['met', 'met'])
  })

  it('out of the queue after a miss: its rescue goes on until they take it up', async () => {
    const { company } = test
    const { baton, manager, second } = company
    const { leadId, handoffId } = await missedHandOff(company)
    await reassignHandoff(baton, manager, { handoffId, sellerId: second.userId })
    expect(await rowOf(handoffId)).toMatchObject({ state: 'offered', sellerId: second.userId })
    expect(await stageOf(leadId)).toBe('rescued')
    const open = sql`SELECT count(*) FROM enrolments WHERE lead_id = ${leadId} AND ended_at IS NULL`
    expect(await company.one(open)).toEqual({ count: 1 })
    await acceptHandoff(baton, second, { handoffId })
    expect(await company.one(open)).toEqual({ count: 0 })
    expect(await stageOf(leadId)).toBe('working')
    const [promise] = await slasOf(handoffId)
    expect(promise).toMatchObject({ promise: 'first_touch', state: 'active', sellerId: second.userId })
  })

  it('by an admin may go to another team, whose handoff it then is', async () => {
    const { company } = test
    const { id } = await company.one<{ id: number }>(sql`SELECT id FROM teams WHERE slug = 'sales'`)
    const stranger = await company.addUser('seller', 'Other Seller', id)
    const { handoffId } = await handOff(company)
    const toStranger = { handoffId, sellerId: stranger.userId }
    await expect(reassignHandoff(company.baton, company.manager, toStranger)).rejects.toMatchObject({
      ...{ code: 'invalid', message: 'That person takes no leads here. Choose a seller of your team.' },
    })
    await reassignHandoff(company.baton, company.admin, toStranger)
    expect(await rowOf(handoffId)).toMatchObject({ teamId: id, sellerId: stranger.userId })
  })

  it('is refused to sellers, to managers of other teams, to RevOps, and to those who have left', async () => {
    const { company } = test
    const { baton, seller, second, revops } = company
    const { id } = await company.one<{ id: number }>(sql`SELECT id FROM teams WHERE slug = 'sales'`)
    const stranger = await company.addUser('manager', 'Other Manager', id)
    const gone = await company.addUser('manager', 'Gone Manager')
    await baton.db.update(users).set({ disabledAt: company.clock.now }).where(eq(users.id, gone.userId))
    const { handoffId } = await handOff(company)
    for (const actor of [seller, second, revops, stranger, gone]) {
      const refused = reassignHandoff(baton, actor, { handoffId, sellerId: second.userId })
      await expect(refused).rejects.toMatchObject({ code: 'not_allowed' })
    }
  })

  it('that is theirs already, closed, or given to nobody, is refused with what to do', async () => {
    const { company } = test
    const { baton, manager, seller } = company
    const { handoffId } = await handOff(company)
    const give = (sellerId: number, id = handoffId) => reassignHandoff(baton, manager, { handoffId: id, sellerId })
    await expect(give(seller.userId)).rejects.toThrow('They have this lead already')
    await expect(give(999_999)).rejects.toMatchObject({ code: 'invalid' })
    await expect(give(company.revops.userId)).rejects.toMatchObject({ code: 'invalid' })
    await expect(give(seller.userId, 999_999)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('while its seller accepts it: one owner at the end, and nothing leaks', async () => {
    const { company } = test
    const { leadId, handoffId } = await handOff(company)
    const results = await overlap(
      company.baton,
      (on) => reassignHandoff(on, company.manager, { handoffId, sellerId: company.second.userId }),
      (on) => acceptHandoff(on, company.seller, { handoffId }),
    )
    expect(refusals(results)).toEqual(['This lead was given to Mina Kaur meanwhile. Nothing was changed.'])
    expect(await rowOf(handoffId)).toMatchObject({ state: 'offered', sellerId: company.second.userId })
    expect(await stageOf(leadId)).toBe('handed_off')
    company.clock.pass(HOUR)
    await company.settle()
    expect(await stageOf(leadId)).toBe('rescued')
  })
})
