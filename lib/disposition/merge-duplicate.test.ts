import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { handOffLead } from '#lib/handoff/hand-off-lead.ts'
import { leadHandoffs } from '#lib/handoff/views.ts'
import { MINUTE } from '#lib/testing/company.ts'
import { handOff, plantLead, story } from '#lib/testing/leads.ts'
import { overlap, refusals } from '#lib/testing/race.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { acceptHandoff } from '#lib/work/accept-handoff.ts'
import { tellTimeline } from '#lib/work/tell-timeline.ts'
import { mergeDuplicate } from './merge-duplicate.ts'
import { mergePreview } from './merge-preview.ts'
import { undoMerge } from './undo-merge.ts'

const test = testCompany()
const TWIN = { phone: '+49301234567', company: 'Helio' }

const leadOf = (id: number) =>
  test.company.one(
    sql`SELECT stage, owner_side, merged_into_id, phone, title, unsubscribed_at FROM leads WHERE id = ${id}`,
  )

describe('a merge of two leads who are one person', () => {
  it('keeps the one in hand with its promise, ends the other, and counts what both did', async () => {
    const { company } = test
    const { leadId } = await handOff(company, { company: 'Helio' })
    const otherId = await plantLead(company, { ...TWIN, unsubscribedAt: company.clock.now, title: 'CMO' }, [
      { type: 'pricing_view', minutesAgo: 60 },
      { type: 'pricing_view', minutesAgo: 30 },
    ])
    const before = await company.one(
      sql`SELECT due_at, seller_id FROM slas WHERE lead_id = ${leadId} AND state = 'active'`,
    )
    const kept = await mergeDuplicate(company.baton, company.seller, { leadId, otherId })
    expect(kept).toBe(leadId)
    expect(await leadOf(leadId)).toMatchObject({ stage: 'handed_off', ...{ phone: TWIN.phone, title: 'CMO' } })
    expect(await leadOf(leadId)).toMatchObject({ unsubscribed_at: expect.anything() })
    expect(await leadOf(otherId)).toMatchObject({ stage: 'merged', owner_side: 'marketing', merged_into_id: leadId })
    expect(await company.one(sql`SELECT count(*)::int AS n FROM signals WHERE person_id = ${leadId}`)).toEqual({ n: 3 })
    expect(
      await company.one(sql`SELECT due_at, seller_id FROM slas WHERE lead_id = ${leadId} AND state = 'active'`),
    ).toEqual(before)
    expect(await story(company, otherId)).toEqual(['lead.merged'])
  })

  it('has known the person since the earlier of the two, by what brought them then; an undo puts that back', async () => {
    const { company } = test
    const first = new Date(company.clock.now.getTime() - 30 * 24 * 60 * MINUTE)
    const leadId = await plantLead(company, { company: 'Helio', source: 'Website' })
    const otherId = await plantLead(company, { ...TWIN, source: 'Webinar', createdAt: first })
    const inquiry = () => company.one(sql`SELECT created_at, source FROM leads WHERE id = ${leadId}`)
    const before = await inquiry()
    const kept = await mergeDuplicate(company.baton, company.revops, { leadId, otherId })
    expect(kept).toBe(leadId)
    expect(await inquiry()).toMatchObject({ source: 'Webinar' })
    expect(Date.parse(String((await inquiry()).created_at))).toBe(first.getTime())
    await undoMerge(company.baton, company.revops, { leadId })
    expect(await inquiry()).toEqual(before)
  })

  it('counts the other’s signals towards the score once it can no longer be undone', async () => {
    const { company } = test
    const leadId = await plantLead(company, { company: 'Helio' })
    const otherId = await plantLead(company, TWIN, [{ type: 'demo_request' }])
    await mergeDuplicate(company.baton, company.revops, { leadId, otherId })
    await company.settle()
    expect((await leadOf(leadId)).stage).toBe('nurturing')
    company.clock.pass(MINUTE)
    await company.settle()
    expect((await leadOf(leadId)).stage).toBe('handed_off')
  })

  it('closes the other’s handoff as a duplicate when its seller has both', async () => {
    const { company } = test
    const kept = await handOff(company, { company: 'Helio' })
    const gone = await handOff(company, TWIN)
    await acceptHandoff(company.baton, company.manager, { handoffId: kept.handoffId })
    await mergeDuplicate(company.baton, company.manager, { leadId: gone.leadId, otherId: kept.leadId })
    const closed = await company.one(sql`SELECT state, reason FROM handoffs WHERE id = ${gone.handoffId}`)
    expect(closed).toEqual({ state: 'disposed', reason: 'duplicate' })
    const open = sql`SELECT count(*)::int AS n FROM handoffs WHERE state IN ('offered', 'queued', 'accepted')`
    expect(await company.one(open)).toEqual({ n: 1 })
    company.clock.pass(MINUTE)
    await company.settle()
    expect((await leadOf(gone.leadId)).stage).toBe('merged')
    const past = await leadHandoffs(company.baton, company.manager, kept.leadId)
    expect(past.map(({ id }) => id)).toEqual([gone.handoffId, kept.handoffId])
  })

  it('is refused while another seller has one of the two, and for leads who are not alike', async () => {
    const { company } = test
    const mine = await handOff(company, { company: 'Helio' })
    const theirs = await handOff(company, TWIN)
    await company.baton.db.execute(
      sql`UPDATE handoffs SET seller_id = ${company.seller.userId} WHERE id = ${mine.handoffId}`,
    )
    await company.baton.db.execute(
      sql`UPDATE handoffs SET seller_id = ${company.second.userId} WHERE id = ${theirs.handoffId}`,
    )
    const asked = { leadId: mine.leadId, otherId: theirs.leadId }
    await expect(mergeDuplicate(company.baton, company.seller, asked)).rejects.toThrow(/Mina Kaur has Priya Nair/)
    const stranger = await plantLead(company, { firstName: 'Tom', lastName: 'Ek' })
    const unlike = { leadId: mine.leadId, otherId: stranger }
    await expect(mergeDuplicate(company.baton, company.seller, unlike)).rejects.toThrow(/do not look like one person/)
    expect(await mergePreview(company.baton, company.seller, unlike)).toBeNull()
  })

  it('happens once, whichever way round two people ask for it at once', async () => {
    const { company } = test
    const { leadId } = await handOff(company, { company: 'Helio' })
    const otherId = await plantLead(company, TWIN)
    const results = await overlap(
      company.baton,
      (baton) => mergeDuplicate(baton, company.manager, { leadId, otherId }),
      (baton) => mergeDuplicate(baton, company.admin, { leadId: otherId, otherId: leadId }),
    )
    expect(refusals(results)).toEqual(['One of them was merged already. Load the page again.'])
    expect((await leadOf(leadId)).stage).toBe('handed_off')
  })

  it('meets a handoff of the other at the same time with one owner in the end', async () => {
    const { company } = test
    const { leadId } = await handOff(company, { company: 'Helio' })
    const otherId = await plantLead(company, TWIN, [{ type: 'demo_request' }])
    await overlap(
      company.baton,
      (baton) => mergeDuplicate(baton, company.manager, { leadId, otherId }),
      (baton) => handOffLead(baton, { leadId: otherId }),
    )
    const open = sql`SELECT count(*)::int AS n FROM handoffs WHERE state IN ('offered', 'queued', 'accepted')`
    expect(await company.one(open)).toEqual({ n: 1 })
  })
})

describe('after a merge', () => {
  it('whoever names the one that went means the one that goes on, who keeps their address', async () => {
    const { company } = test
    await company.visit({
      type: 'identify',
      userId: 'u1',
      traits: { email: 'priya@helio.example', firstName: 'Priya', lastName: 'Nair', company: 'Helio' },
    })
    await company.visit({
      type: 'identify',
      userId: 'u2',
      traits: { email: 'p.nair@helio.example', firstName: 'Priya', lastName: 'Nair', company: 'Helio' },
    })
    const { kept, gone } = await company.one<{ kept: number; gone: number }>(sql`
      SELECT (SELECT id FROM leads WHERE email = 'priya@helio.example') AS kept, (SELECT id FROM leads WHERE email = 'p.nair@helio.example') AS gone`)
    await mergeDuplicate(company.baton, company.revops, { leadId: kept, otherId: gone })
    await company.visit(
      { type: 'identify', userId: 'u2', traits: { email: 'p.nair@helio.example', title: 'CMO' } },
      { type: 'track', userId: 'u2', event: 'Demo Requested' },
    )
    expect(await company.one(sql`SELECT email, title, stage FROM leads WHERE id = ${kept}`)).toEqual({
      ...{ email: 'priya@helio.example', title: 'CMO', stage: 'handed_off' },
    })
    expect((await leadOf(gone)).stage).toBe('merged')
  })

  it('the timeline of the one that goes on tells of both', async () => {
    const { company } = test
    const kept = await handOff(company, { company: 'Helio' })
    const gone = await handOff(company, TWIN)
    await mergeDuplicate(company.baton, company.manager, { leadId: kept.leadId, otherId: gone.leadId })
    const told = (await tellTimeline(company.baton, kept.leadId)).map(({ text }) => text)
    expect(told.filter((text) => text.startsWith('Handed to'))).toHaveLength(2)
    expect(told).toContainEqual(expect.stringContaining('Merged with a duplicate by Jo Lind'))
  })
})
