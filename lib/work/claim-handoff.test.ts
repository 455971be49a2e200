import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { handOffLead } from '#lib/handoff/hand-off-lead.ts'
import { defaultPolicy } from '#lib/policy/rules/playbook/default-policy.ts'
import { sendNurtureSteps } from '#lib/recycle/send-nurture-steps.ts'
import { DAY, HOUR, MINUTE } from '#lib/testing/company.ts'
import { handOff, missedHandOff, standing, story } from '#lib/testing/leads.ts'
import { allAtOnce, overlap, refusals } from '#lib/testing/race.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { claimHandoff } from './claim-handoff.ts'

const test = testCompany()
const later = (milliseconds: number) => new Date(test.company.clock.now.getTime() + milliseconds)

/** A lead that waits in the queue from the start, since everybody is full. */
async function queuedHandOff() {
  const { company } = test
  await company.publish({ capacity: { ...defaultPolicy.capacity, openPerSeller: 1 } })
  await handOff(company)
  await handOff(company)
  return handOff(company)
}

describe('claiming a lead from the queue', () => {
  it('after a miss: it is the claimer’s, its rescue ends, a new promise begins, the plan starts anew', async () => {
    const { company } = test
    const { second, clock, baton } = company
    const { leadId, handoffId } = await missedHandOff(company)
    clock.pass(MINUTE)
    await claimHandoff(baton, second, { handoffId })
    const { lead, handoffs, slas, tasks, enrolments } = (await standing(company, leadId)) as Record<string, object[]>
    expect(lead).toMatchObject({ stage: 'working' })
    expect(handoffs).toMatchObject([{ state: 'accepted', seller_id: second.userId }])
    expect(slas).toMatchObject([
      { promise: 'first_touch', state: 'missed', seller_id: company.seller.userId },
      { promise: 'claim', state: 'met', seller_id: null },
      { promise: 'first_touch', state: 'active', seller_id: second.userId, words: '5 business minutes' },
    ])
    expect(tasks).toMatchObject([
      { step_id: 'call_1', done_at: null },
      { step_id: 'call_1', cancelled_at: null },
    ])
    expect(enrolments).toMatchObject([{ ended_why: 'claimed' }])
    const [handoff] = await baton.db.query.handoffs.findMany()
    expect(handoff).toMatchObject({ nextDueAt: later(5 * MINUTE), recycleAt: later(10 * DAY), acceptedAt: clock.now })
    expect((await story(company, leadId)).slice(-3)).toEqual(['nurture.ended', 'sla.met', 'handoff.claimed'])
  })

  it('that was never given to anybody: the running promise goes over to the claimer', async () => {
    const { company } = test
    const { leadId, handoffId } = await queuedHandOff()
    const before = await company.one<{ due_at: string }>(sql`SELECT due_at FROM slas WHERE handoff_id = ${handoffId}`)
    company.clock.pass(MINUTE)
    await claimHandoff(company.baton, company.second, { handoffId })
    const { slas, lead } = (await standing(company, leadId)) as Record<string, object>
    expect(lead).toMatchObject({ stage: 'working' })
    expect(slas).toMatchObject([{ state: 'active', promise: 'first_touch', seller_id: company.second.userId }])
    expect(await company.one(sql`SELECT due_at FROM slas WHERE handoff_id = ${handoffId}`)).toEqual(before)
  })

  it('is refused to somebody of another team, to a manager who takes no leads, and for what is not queued', async () => {
    const { company } = test
    const { baton, manager, second } = company
    const { handoffId } = await missedHandOff(company)
    const fallback = await company.one<{ id: number }>(sql`SELECT id FROM teams WHERE slug = 'sales'`)
    const stranger = await company.addUser('seller', 'Stranger', fallback.id)
    for (const actor of [stranger, manager]) {
      await expect(claimHandoff(baton, actor, { handoffId })).rejects.toMatchObject({
        code: 'not_allowed',
        message: 'Only sellers of its team can claim this lead.',
      })
    }
    await claimHandoff(baton, second, { handoffId })
    await expect(claimHandoff(baton, company.seller, { handoffId })).rejects.toThrow('Mina Kaur works this lead now')
    await expect(claimHandoff(baton, second, { handoffId })).rejects.toThrow('You have accepted this lead already')
    await expect(claimHandoff(baton, second, { handoffId: 999_999 })).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('claiming against a race', () => {
  it('of many at once exactly one wins, and each of the others is told who', async () => {
    const { company } = test
    const { baton, seller, second } = company
    const third = await company.addUser('seller', 'Third Person')
    const { leadId, handoffId } = await missedHandOff(company)
    const results = await allAtOnce(
      baton,
      leadId,
      ...[seller, second, third].map((actor) => (on: typeof baton) => claimHandoff(on, actor, { handoffId })),
    )
    const winner = await company.one<{ name: string }>(
      sql`SELECT users.name FROM handoffs JOIN users ON users.id = seller_id WHERE handoffs.id = ${handoffId}`,
    )
    expect(refusals(results)).toEqual(
      Array(2).fill(`${winner.name} works this lead now. Ask them, or leave it to them. Nothing was changed.`),
    )
    expect((await story(company, leadId)).filter((kind) => kind === 'handoff.claimed')).toHaveLength(1)
    expect(
      await company.one(sql`SELECT count(*) FROM slas WHERE handoff_id = ${handoffId} AND state = 'active'`),
    ).toEqual({ count: 1 })
  })

  it('no message of the rescue is written once the lead is claimed', async () => {
    const { company } = test
    const { leadId, handoffId } = await missedHandOff(company)
    const [claimed, sent] = await overlap(
      company.baton,
      (on) => claimHandoff(on, company.second, { handoffId }),
      (on) => sendNurtureSteps(on),
    )
    expect([claimed.status, sent]).toMatchObject(['fulfilled', { value: 0 }])
    company.clock.pass(30 * HOUR)
    expect(await sendNurtureSteps(company.baton)).toBe(0)
    expect(
      await company.one(sql`SELECT count(*) FROM messages WHERE lead_id = ${leadId} AND audience = 'lead'`),
    ).toEqual({ count: 0 })
  })

  it('a message that was written just before the claim is withheld when it would leave', async () => {
    const { company } = test
    const { leadId, handoffId } = await missedHandOff(company)
    const [sent, claimed] = await overlap(
      company.baton,
      (on) => sendNurtureSteps(on),
      (on) => claimHandoff(on, company.second, { handoffId }),
    )
    expect([sent, claimed.status]).toMatchObject([{ value: 1 }, 'fulfilled'])
    await company.settle()
    expect(
      await company.one(sql`SELECT state, why FROM messages WHERE lead_id = ${leadId} AND audience = 'lead'`),
    ).toEqual({
      state: 'withheld',
      why: 'Sales owns the lead: automation is silent.',
    })
  })

  it('a lead that is claimed is not handed off a second time', async () => {
    const { company } = test
    const { leadId, handoffId } = await missedHandOff(company)
    const [, again] = await overlap(
      company.baton,
      (on) => claimHandoff(on, company.second, { handoffId }),
      (on) => handOffLead(on, { leadId }),
    )
    expect(again).toMatchObject({ value: null })
  })
})
