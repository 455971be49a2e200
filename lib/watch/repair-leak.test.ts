import { type SQL, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { handOff, missedHandOff, plantLead, story } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { acceptHandoff } from '#lib/work/accept-handoff.ts'
import { logTouch } from '#lib/work/log-touch.ts'
import { repairLeak } from './repair-leak.ts'

const test = testCompany()

async function workedHandOff() {
  const ids = await handOff(test.company)
  const touch = {
    touchId: crypto.randomUUID(),
    handoffId: ids.handoffId,
    channel: 'call',
    outcome: 'voicemail',
  } as const
  await logTouch(test.company.baton, test.company.seller, touch)
  return ids
}

const STARTS = {
  nurtured: async () => ({ leadId: await plantLead(test.company) }),
  offered: () => handOff(test.company),
  queued: () => missedHandOff(test.company),
  worked: workedHandOff,
  untouched: async () => {
    const ids = await handOff(test.company)
    await acceptHandoff(test.company.baton, test.company.seller, ids)
    return ids
  },
}
const leaksOf = async (leadId: number) => {
  const { rows } = await test.company.baton.db.execute(sql`SELECT why FROM lead_leaks WHERE lead_id = ${leadId}`)
  return rows
}
const NO_PROMISE = [
  sql`UPDATE slas SET state = 'void' WHERE state = 'active'`,
  sql`UPDATE tasks SET cancelled_at = now() WHERE done_at IS NULL`,
  sql`UPDATE handoffs SET recycle_at = NULL`,
]

describe('a leak that was planted past the guards', () => {
  it.each<[what: string, start: keyof typeof STARTS, changes: SQL[], stage: string]>([
    ['a nurtured lead that nobody looks at', 'nurtured', [sql`UPDATE leads SET review_at = NULL`], 'nurturing'],
    ['an offered lead without a promise', 'offered', NO_PROMISE, 'handed_off'],
    [
      'a queued lead without a promise or a rescue',
      'queued',
      [...NO_PROMISE, sql`UPDATE enrolments SET ended_at = now()`],
      'rescued',
    ],
    ['an accepted lead without a promise', 'untouched', NO_PROMISE, 'working'],
    ['a worked lead whose plan is through', 'worked', NO_PROMISE, 'working'],
    [
      'two owners: automation holds what sales works',
      'worked',
      [sql`UPDATE leads SET stage = 'nurturing', review_at = now()`],
      'working',
    ],
    [
      'two owners: automation holds what is queued',
      'queued',
      [sql`UPDATE leads SET stage = 'nurturing', review_at = now()`],
      'rescued',
    ],
    [
      'no owner: sales holds a lead without a handoff',
      'worked',
      [sql`UPDATE handoffs SET state = 'disposed'`],
      'nurturing',
    ],
    ['a stage that disagrees with its handoff', 'worked', [sql`UPDATE leads SET stage = 'rescued'`], 'working'],
    ['an end with an open handoff', 'worked', [sql`UPDATE leads SET stage = 'qualified'`], 'qualified'],
    [
      'a disqualified lead that is still offered',
      'offered',
      [sql`UPDATE leads SET stage = 'disqualified'`],
      'disqualified',
    ],
  ])('%s: it is repaired, and the ledger says by whom and what was wrong', async (_, start, changes, stage) => {
    const { company } = test
    const { leadId } = await STARTS[start]()
    for (const change of changes) await company.baton.db.execute(change)
    const planted = await leaksOf(leadId)
    expect(planted.length).toBeGreaterThan(0)
    expect(await repairLeak(company.baton, company.revops, { leadId })).toBe(stage)
    expect(await leaksOf(leadId)).toEqual([])
    expect((await story(company, leadId)).at(-1)).toBe('lead.repaired')
    const { data } = await company.one<{ data: { leaks: string[] } }>(
      sql`SELECT data FROM ledger WHERE kind = 'lead.repaired' AND actor_id = ${company.revops.userId}`,
    )
    expect(data).toEqual({ stage, leaks: expect.arrayContaining(planted.map(({ why }) => why)) })
    await company.settle()
    expect(await leaksOf(leadId)).toEqual([])
  })
})

describe('a repair', () => {
  it('is for RevOps and admins only', async () => {
    const { company } = test
    const leadId = await plantLead(company, { reviewAt: null })
    for (const actor of [company.seller, company.manager]) {
      await expect(repairLeak(company.baton, actor, { leadId })).rejects.toMatchObject({ code: 'not_allowed' })
    }
    await repairLeak(company.baton, company.admin, { leadId })
  })

  it('of a lead that does not leak changes nothing', async () => {
    const { company } = test
    const { leadId } = await handOff(company)
    for (const id of [leadId, -1]) {
      const refused = repairLeak(company.baton, company.admin, { leadId: id })
      await expect(refused).rejects.toMatchObject({ code: 'conflict' })
    }
    expect(await story(company, leadId)).toEqual(['lead.handed_off'])
  })
})
