import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#db/testing/test-database.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { DAY, MINUTE, type TestCompany } from '#lib/testing/company.ts'
import { draftOf, setBandA } from '#lib/testing/drafts.ts'
import { companyWithSeenLeads, type SeenLeads } from '#lib/testing/seen-leads.ts'
import { someWeeks } from '#lib/testing/some-weeks.ts'
import { explainLead } from './explain-lead.ts'
import { factsAt } from './facts-at.ts'

const test = testDatabase()
let company: TestCompany
let stranger: UserActor
let leadCalled: SeenLeads['leadCalled']
beforeAll(async () => {
  ;({ company, stranger, leadCalled } = await companyWithSeenLeads(test.database.db))
})

describe('why a lead is where it is', () => {
  it('is not told to those who may not see the lead', async () => {
    expect(await explainLead(company.baton, stranger, await leadCalled('Priya'))).toBeNull()
    expect(await explainLead(company.baton, company.seller, await leadCalled('Quiet'))).toBeNull()
    expect(await explainLead(company.baton, company.admin, 999_999)).toBeNull()
  })

  it('has reasons that add up to the score, and decides as the worker did', async () => {
    const why = await explainLead(company.baton, company.seller, await leadCalled('Priya'))
    const stored = await company.one<{ score: number }>(sql`SELECT score FROM leads WHERE first_name = 'Priya'`)
    expect(why?.reasons.reduce((sum, { points }) => sum + points, 0)).toBe(why?.score.total)
    expect(why?.decided).toMatchObject({ policyVersion: 2, score: stored.score })
    expect(why?.score.total).toBe(stored.score)
  })

  it('is of now: the score has decayed since it was decided', async () => {
    const leadId = await leadCalled('Priya')
    const before = await explainLead(company.baton, company.seller, leadId)
    company.clock.pass(14 * DAY)
    const after = await explainLead(company.baton, company.seller, leadId)
    expect(after?.score.total).toBeLessThan(before?.score.total ?? 0)
    expect(after?.decided).toEqual(before?.decided)
    company.clock.pass(-14 * DAY)
  })

  it('says of each situation what it needs', async () => {
    const why = await explainLead(company.baton, company.admin, await leadCalled('Quiet'))
    expect(why?.outcome).toEqual({ kind: 'nurture', situation: 'early_awareness', track: 'welcome' })
    expect(why?.situations.find(({ id }) => id === 'hand_raise')?.needs).toBe('any hand-raise signal in 14 days')
    expect(why?.situations.find(({ id }) => id === 'strategic_account')?.needs).toBe('target account')
  })

  it('is told for an open draft to who may change the policy, and to nobody else', async () => {
    const leadId = await leadCalled('Priya')
    const { draftId } = await draftOf(company, setBandA(99))
    const under = (actor: UserActor) => explainLead(company.baton, actor, leadId, { draftId })
    expect(await under(company.seller)).toBeNull()
    const why = await under(company.revops)
    expect(why).toMatchObject({ policyVersion: 0, score: { threshold: 99 }, isPast: false })
    expect(why?.distances[0]).toMatchObject({ band: 'A', missing: 99 - (why?.score.total ?? 0) })
    expect(await explainLead(company.baton, company.revops, leadId, { draftId: 999_999 })).toBeNull()
  })
})

describe('why a lead was where it was', () => {
  it('is what was decided then: each handoff with its situation, its score and its policy', async () => {
    await someWeeks(company)
    const { rows } = await company.baton.db.execute<{
      leadId: number
      at: string
      situation: string
      score: number
      version: number
    }>(sql`
      SELECT lead_id AS "leadId", handed_off_at AS at, situation, score, policy_version AS version FROM handoffs
      WHERE NOT EXISTS (SELECT FROM handoffs earlier
        WHERE earlier.lead_id = handoffs.lead_id AND earlier.attempt = handoffs.attempt - 1 AND earlier.reason = 'misrouted')`)
    expect(rows.length).toBeGreaterThanOrEqual(5)
    for (const { leadId, at, situation, score, version } of rows) {
      const why = await explainLead(company.baton, company.admin, leadId, { at: new Date(at).toISOString() })
      expect(why).toMatchObject({
        ...{ isPast: true, policyVersion: version, outcome: { kind: 'hand_off', situation }, score: { total: score } },
        decided: { policyVersion: version, score },
      })
    }
  })

  it('knows nothing of what came later: not the handoff, nor why it ended, nor its suppression', async () => {
    const { id, at } = await company.one<{ id: number; at: string }>(sql`
      SELECT leads.id, min(handed_off_at) AS at FROM leads JOIN handoffs ON lead_id = leads.id
      WHERE email = 'ada@acme.example' GROUP BY leads.id`)
    const seconds = new Date(at).getTime()
    const stands = async (later: number) => {
      const facts = await factsAt(company.baton.db, id, new Date(seconds + later))
      return [facts?.lead.stage, facts?.work?.attempts ?? null, facts?.lastReason, facts?.suppression?.reason ?? null]
    }
    expect(await stands(0)).toEqual(['nurturing', null, null, null])
    expect(await stands(MINUTE)).toEqual(['handed_off', 0, null, null])
    expect(await stands(DAY)).toEqual(['nurturing', null, 'not_now', 'not_now'])
  })
})
