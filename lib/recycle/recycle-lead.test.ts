import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { disposeHandoff } from '#lib/disposition/dispose-handoff.ts'
import { rejectHandoff } from '#lib/disposition/reject-handoff.ts'
import { defaultPolicy } from '#lib/policy/rules/playbook/default-policy.ts'
import { DAY } from '#lib/testing/company.ts'
import { act, handOff, standing, story } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { logTouch } from '#lib/work/log-touch.ts'
import { recycleLead } from './recycle-lead.ts'

const test = testCompany()
const TEN_SECONDS = 10_000
const later = (milliseconds: number) => new Date(test.company.clock.now.getTime() + milliseconds)

/** A handoff that its seller rejected, with the ten seconds over. */
async function rejected(reason: string) {
  const { company } = test
  const ids = await handOff(company)
  await rejectHandoff(company.baton, company.seller, { handoffId: ids.handoffId, reason, note: 'as said' })
  company.clock.pass(TEN_SECONDS)
  return ids
}

/** A handoff that its seller worked and closed, with the ten seconds over. */
async function closed(reason: string) {
  const { company } = test
  const ids = await handOff(company)
  const touch = {
    touchId: crypto.randomUUID(),
    handoffId: ids.handoffId,
    channel: 'call',
    outcome: 'connected',
  } as const
  await logTouch(company.baton, company.admin, touch)
  await disposeHandoff(company.baton, company.admin, { handoffId: ids.handoffId, reason, note: 'as said' })
  company.clock.pass(TEN_SECONDS)
  return ids
}

describe('a reason sends a lead where its rule says', () => {
  it('into a track, with a suppression', async () => {
    const { company } = test
    const { leadId } = await rejected('outside_target')
    const closedAt = later(-TEN_SECONDS)
    await company.settle()
    const [lead] = await company.baton.db.query.leads.findMany()
    expect(lead).toMatchObject({
      stage: 'nurturing',
      suppressedUntil: later(90 * DAY),
      suppressionReason: 'outside_target',
      suppressionBypass: true,
      lastReason: 'outside_target',
      lastClosedAt: closedAt,
      reviewAt: later(7 * DAY),
    })
    expect(
      await company.one(sql`SELECT slug FROM enrolments JOIN tracks ON tracks.id = track_id WHERE ended_at IS NULL`),
    ).toEqual({ slug: 'long_cycle' })
    expect(await company.one(sql`SELECT data FROM ledger WHERE kind = 'lead.recycled'`)).toEqual({
      data: {
        reason: 'outside_target',
        action: 'nurture',
        track: 'long_cycle',
        suppressedUntil: later(90 * DAY).toISOString(),
        situation: 'hand_raise',
        excludeSellerId: null,
      },
    })
    expect((await story(company, leadId)).at(-1)).toBe('lead.recycled')
  })

  it('to another seller, at once and without a suppression', async () => {
    const { company } = test
    const { leadId } = await rejected('misrouted')
    await company.settle()
    const { lead, handoffs } = (await standing(company, leadId)) as Record<string, object>
    expect(lead).toMatchObject({ stage: 'handed_off', suppressed_until: null, last_reason: 'misrouted' })
    expect(handoffs).toMatchObject([
      { attempt: 1, state: 'rejected', seller_id: company.seller.userId },
      { attempt: 2, state: 'offered', seller_id: company.second.userId, situation: 'hand_raise' },
    ])
    expect(await story(company, leadId)).toEqual([
      'lead.handed_off',
      'handoff.rejected',
      'lead.recycled',
      'lead.handed_off',
    ])
  })

  it('out, for good: no rule brings back what a seller disqualified', async () => {
    const { company } = test
    const { leadId } = await closed('not_icp')
    await company.settle()
    const { lead, enrolments } = await standing(company, leadId)
    expect(lead).toMatchObject({
      stage: 'disqualified',
      disqualified_by: 'not_icp',
      last_reason: 'not_icp',
      review_at: null,
    })
    expect(enrolments).toBeNull()
    await act(company, leadId, { type: 'demo_request' })
    await company.baton.db.execute(sql`INSERT INTO pending_events (event_id, kind, lead_id, due_at)
      SELECT max(id), 'signal.received', ${leadId}, ${company.clock.now}::timestamptz FROM ledger`)
    await company.settle()
    expect(await company.one(sql`SELECT stage FROM leads`)).toEqual({ stage: 'disqualified' })
  })

  it('back to automation to be looked at at once, when the policy no longer knows it', async () => {
    const { company } = test
    await rejected('outside_target')
    await company.publish({ recycle: defaultPolicy.recycle.filter(({ reason }) => reason !== 'outside_target') })
    const { id } = await company.one<{ id: number }>(sql`SELECT id FROM handoffs`)
    await recycleLead(company.baton, { handoffId: id })
    const [lead] = await company.baton.db.query.leads.findMany()
    expect(lead).toMatchObject({ stage: 'nurturing', suppressedUntil: null, reviewAt: company.clock.now })
    await company.baton.db.execute(sql`DELETE FROM pending_events`)
  })

  it('once: a handoff that is open, or whose lead went on, is left alone', async () => {
    const { company } = test
    const open = await handOff(company)
    const before = await standing(company, open.leadId)
    await recycleLead(company.baton, { handoffId: open.handoffId })
    expect(await standing(company, open.leadId)).toEqual(before)
    const done = await closed('not_now')
    await company.settle()
    const after = await standing(company, done.leadId)
    await recycleLead(company.baton, { handoffId: done.handoffId })
    await recycleLead(company.baton, { handoffId: -1 })
    expect(await standing(company, done.leadId)).toEqual(after)
  })
})

describe('coming back', () => {
  const stage = (leadId: number) =>
    test.company.one<{ stage: string }>(sql`SELECT stage FROM leads WHERE id = ${leadId}`)
  const receive = async (leadId: number, type: string) => {
    await act(test.company, leadId, { type })
    await test.company.baton.db.execute(sql`
      WITH event AS (
        INSERT INTO ledger (kind, lead_id, actor_kind, data, at)
        VALUES ('signal.received', ${leadId}, 'system', '{"signalIds": [], "types": []}', ${test.company.clock.now}::timestamptz) RETURNING id)
      INSERT INTO pending_events (event_id, kind, lead_id, due_at)
      SELECT id, 'signal.received', ${leadId}, ${test.company.clock.now}::timestamptz FROM event`)
    await test.company.settle()
  }

  it('a raised hand passes through the suppression where the reason lets it, and visits do not', async () => {
    const { company } = test
    const { leadId } = await closed('not_now')
    await company.settle()
    company.clock.pass(DAY)
    for (const type of ['pricing_view', 'pricing_view', 'demo_view', 'pricing_view']) await receive(leadId, type)
    expect(await stage(leadId)).toEqual({ stage: 'nurturing' })
    await receive(leadId, 'demo_request')
    expect(await stage(leadId)).toEqual({ stage: 'handed_off' })
    expect(await company.one(sql`SELECT suppressed_until FROM leads WHERE id = ${leadId}`)).toEqual({
      suppressed_until: null,
    })
  })

  it('a raised hand does not pass where the reason does not let it; it counts when the suppression ends', async () => {
    const { company } = test
    const recycle = defaultPolicy.recycle.map((rule) => ({ ...rule, bypassOnHandRaise: false }))
    await company.publish({ recycle })
    const { leadId } = await closed('not_now')
    await company.settle()
    company.clock.pass(55 * DAY)
    await receive(leadId, 'demo_request')
    expect(await stage(leadId)).toEqual({ stage: 'nurturing' })
    company.clock.pass(5 * DAY)
    await company.settle()
    expect(await stage(leadId)).toEqual({ stage: 'handed_off' })
  })

  it('the end of a suppression alone brings nobody back: only what was done since counts', async () => {
    const { company } = test
    const { leadId } = await closed('not_now')
    await company.settle()
    company.clock.pass(60 * DAY)
    await company.settle()
    expect(await stage(leadId)).toEqual({ stage: 'nurturing' })
    expect(await company.one(sql`SELECT suppressed_until FROM leads`)).toEqual({ suppressed_until: null })
    await receive(leadId, 'demo_request')
    expect(await stage(leadId)).toEqual({ stage: 'handed_off' })
  })

  it('a hand raised within the ten seconds after closing is not overlooked', async () => {
    const { company } = test
    const { leadId } = await closed('not_now')
    company.clock.pass(-5000)
    await receive(leadId, 'demo_request')
    expect(await stage(leadId)).toEqual({ stage: 'working' })
    company.clock.pass(5000)
    await company.settle()
    expect(await stage(leadId)).toEqual({ stage: 'handed_off' })
  })
})
