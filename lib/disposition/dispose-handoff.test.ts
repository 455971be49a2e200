import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { handOff, standing, story } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { acceptHandoff } from '#lib/work/accept-handoff.ts'
import { logTouch } from '#lib/work/log-touch.ts'
import { disposeHandoff } from './dispose-handoff.ts'

const test = testCompany()

async function workedHandOff(attempts = 1) {
  const { company } = test
  const ids = await handOff(company)
  for (let i = 0; i < attempts; i++) {
    const touch = {
      touchId: crypto.randomUUID(),
      handoffId: ids.handoffId,
      channel: 'call',
      outcome: 'voicemail',
    } as const
    await logTouch(company.baton, company.seller, touch)
  }
  return ids
}

describe('closing a lead that was worked', () => {
  it('with a reason that recycles: the rule takes effect after ten seconds', async () => {
    const { company } = test
    const { baton, seller, clock } = company
    const { leadId, handoffId } = await workedHandOff()
    await disposeHandoff(baton, seller, { handoffId, reason: 'not_now', feedback: 'good' })
    const { lead, handoffs, slas, tasks, pending } = (await standing(company, leadId)) as Record<string, object>
    expect(lead).toMatchObject({ stage: 'working' })
    expect(handoffs).toMatchObject([{ state: 'disposed', reason: 'not_now', feedback: 'good', attempts: 1 }])
    expect(slas).toMatchObject([{ state: 'met' }])
    expect(tasks).toMatchObject([{ cancelled_at: null }, { cancelled_at: expect.any(String) }])
    expect(pending).toMatchObject([{ kind: 'handoff.disposed' }])
    clock.pass(10_000)
    await company.settle()
    expect(await company.one(sql`SELECT stage, last_reason FROM leads`)).toEqual({
      stage: 'nurturing',
      last_reason: 'not_now',
    })
  })

  it('with a reason that converts: the lead is qualified at once, and nothing is left to do', async () => {
    const { company } = test
    const { leadId, handoffId } = await workedHandOff()
    const meetingAt = new Date('2026-11-30T10:00:00Z')
    await disposeHandoff(company.baton, company.seller, {
      handoffId,
      reason: 'meeting_set',
      feedback: 'good',
      meetingAt,
    })
    const { lead, pending } = await standing(company, leadId)
    expect(lead).toMatchObject({ stage: 'qualified', owner_side: 'sales' })
    expect(await company.one(sql`SELECT qualified_at = closed_at AS at_once FROM handoffs`)).toEqual({ at_once: true })
    expect(pending).toBeNull()
    expect((await story(company, leadId)).slice(-2)).toEqual(['handoff.disposed', 'lead.qualified_by_sales'])
    expect(await company.one(sql`SELECT data FROM ledger WHERE kind = 'lead.qualified_by_sales'`)).toEqual({
      data: { reason: 'meeting_set', meetingAt: '2026-11-30T10:00:00.000Z' },
    })
    company.clock.pass(60_000)
    await company.settle()
    expect(await company.one(sql`SELECT stage FROM leads`)).toEqual({ stage: 'qualified' })
  })

  it('as unresponsive, once there were attempts enough', async () => {
    const { company } = test
    const early = await workedHandOff(5)
    const dispose = (handoffId: number) =>
      disposeHandoff(company.baton, company.seller, { handoffId, reason: 'no_response' })
    await expect(dispose(early.handoffId)).rejects.toMatchObject({
      code: 'invalid',
      message: '"No response" needs 6 attempts without a connect; 5 logged, 1 to go.',
    })
    const touch = {
      touchId: crypto.randomUUID(),
      handoffId: early.handoffId,
      channel: 'email',
      outcome: 'sent',
    } as const
    await logTouch(company.baton, company.seller, touch)
    await dispose(early.handoffId)
    expect(await company.one(sql`SELECT state FROM handoffs`)).toEqual({ state: 'disposed' })
  })

  it.each<[string, object, RegExp]>([
    ['a reason that rejects', { reason: 'misrouted' }, /"Misrouted" is a reason to reject a lead/],
    ['a reason that needs a note, without one', { reason: 'not_icp' }, /"Not our ICP" needs a note/],
    ['a reason that is not there', { reason: 'bored' }, /The policy has no reason "bored"/],
    ['feedback that is neither good nor bad', { reason: 'not_now', feedback: 'so so' }, /Invalid option/],
  ])('with %s is refused, and changes nothing', async (_, input, reason) => {
    const { company } = test
    const { leadId, handoffId } = await workedHandOff()
    const before = await standing(company, leadId)
    const refused = disposeHandoff(company.baton, company.seller, { handoffId, reason: '', ...input })
    await expect(refused).rejects.toMatchObject({ code: 'invalid', message: expect.stringMatching(reason) })
    expect(await standing(company, leadId)).toEqual(before)
  })

  it('before a touch is refused: it is worked or rejected', async () => {
    const { company } = test
    const { handoffId } = await handOff(company)
    await acceptHandoff(company.baton, company.seller, { handoffId })
    const refused = disposeHandoff(company.baton, company.seller, { handoffId, reason: 'not_now' })
    await expect(refused).rejects.toThrow('Log a first touch, or reject the lead')
  })

  it('twice is refused the second time, and says who closed it', async () => {
    const { company } = test
    const { handoffId } = await workedHandOff()
    await disposeHandoff(company.baton, company.seller, { handoffId, reason: 'not_now' })
    const again = (actor: typeof company.seller) =>
      disposeHandoff(company.baton, actor, { handoffId, reason: 'not_now' })
    await expect(again(company.seller)).rejects.toThrow('This lead was closed by you meanwhile')
    await expect(again(company.manager)).rejects.toThrow('This lead was closed by Sam Okafor meanwhile')
  })
})
