import { type SQL, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { disposeHandoff } from '#lib/disposition/dispose-handoff.ts'
import { SYSTEM, transact } from '#lib/shell/transact.ts'
import { DAY, MINUTE } from '#lib/testing/company.ts'
import { handOff, missedHandOff, plantLead } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { logTouch } from '#lib/work/log-touch.ts'
import { actOnEvent } from '#lib/worker/act-on-event.ts'
import { type Leak, loadLeaks } from './leaks.ts'

const test = testCompany()

type Seen = Omit<Leak, 'leadId'>

/** What the view says while some change stands, which is then rolled back. */
async function leaksWith(...changes: SQL[]): Promise<Seen[]> {
  let leaks: Seen[] = []
  const planted = test.company.baton.db.transaction(async (tx) => {
    for (const change of changes) await tx.execute(change)
    const { rows } = await tx.execute<Seen>(
      sql`SELECT stage, owner_side AS "ownerSide", why FROM lead_leaks ORDER BY why`,
    )
    leaks = rows
    throw new Error('rolled back')
  })
  await expect(planted).rejects.toThrow('rolled back')
  return leaks
}

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

const NO_NEXT_ACTION = 'has no next action'
const STARTS = {
  nurtured: () => plantLead(test.company),
  offered: () => handOff(test.company),
  queued: () => missedHandOff(test.company),
  worked: workedHandOff,
}

describe('the view of leaks sees', () => {
  it.each<[string, keyof typeof STARTS, SQL[], Seen[]]>([
    [
      'a nurtured lead that nobody will look at',
      'nurtured',
      [sql`UPDATE leads SET review_at = NULL`],
      [{ stage: 'nurturing', ownerSide: 'marketing', why: NO_NEXT_ACTION }],
    ],
    [
      'a handoff without a promise or a step',
      'offered',
      [
        sql`UPDATE slas SET state = 'void'`,
        sql`UPDATE tasks SET cancelled_at = now()`,
        sql`UPDATE handoffs SET recycle_at = NULL`,
      ],
      [{ stage: 'handed_off', ownerSide: 'sales', why: NO_NEXT_ACTION }],
    ],
    [
      'a lead with sales for which only automation has something to do',
      'offered',
      [
        sql`UPDATE slas SET state = 'void'`,
        sql`UPDATE tasks SET cancelled_at = now()`,
        sql`UPDATE handoffs SET recycle_at = NULL`,
        sql`UPDATE leads SET review_at = now()`,
      ],
      [{ stage: 'handed_off', ownerSide: 'sales', why: NO_NEXT_ACTION }],
    ],
    [
      'a queued lead that nobody promised to claim, without a rescue',
      'queued',
      [sql`UPDATE slas SET state = 'void'`, sql`UPDATE enrolments SET ended_at = now()`],
      [{ stage: 'rescued', ownerSide: 'marketing', why: NO_NEXT_ACTION }],
    ],
    [
      'a worked lead whose plan is through and that is never looked at again',
      'worked',
      [sql`UPDATE tasks SET done_at = now()`, sql`UPDATE handoffs SET recycle_at = NULL`],
      [{ stage: 'working', ownerSide: 'sales', why: NO_NEXT_ACTION }],
    ],
    [
      'two owners: automation holds a lead that sales works',
      'worked',
      [sql`UPDATE leads SET stage = 'nurturing', review_at = now()`],
      [{ stage: 'nurturing', ownerSide: 'marketing', why: 'automation holds it, but a handoff is open: two owners' }],
    ],
    [
      'no owner: sales holds a lead without an open handoff',
      'worked',
      [sql`UPDATE handoffs SET state = 'disposed', recycle_at = NULL`],
      [{ stage: 'working', ownerSide: 'sales', why: 'sales holds it, but no handoff is open: no owner' }],
    ],
    [
      'a stage that disagrees with its handoff',
      'worked',
      [sql`UPDATE handoffs SET state = 'offered'`],
      [{ stage: 'working', ownerSide: 'sales', why: 'its stage and its handoff disagree' }],
    ],
    [
      'a handed-off lead that is already accepted',
      'offered',
      [sql`UPDATE handoffs SET state = 'accepted'`],
      [{ stage: 'handed_off', ownerSide: 'sales', why: 'its stage and its handoff disagree' }],
    ],
    [
      'a rescued lead that is already accepted',
      'queued',
      [sql`UPDATE handoffs SET state = 'accepted', seller_id = 3`],
      [{ stage: 'rescued', ownerSide: 'marketing', why: 'its stage and its handoff disagree' }],
    ],
    [
      'a lead that has reached an end while a handoff is open',
      'worked',
      [sql`UPDATE leads SET stage = 'qualified'`],
      [{ stage: 'qualified', ownerSide: 'sales', why: 'it has reached an end, but a handoff is open' }],
    ],
  ])('%s', async (_, start, changes, expected) => {
    await STARTS[start]()
    expect(await leaksWith()).toEqual([])
    expect(await leaksWith(...changes)).toEqual(expected)
  })

  it('no leak while the pipeline still has to act on a closed handoff', async () => {
    const { handoffId } = await workedHandOff()
    await disposeHandoff(test.company.baton, test.company.seller, { handoffId, reason: 'not_now' })
    expect(await leaksWith()).toEqual([])
    expect(await leaksWith(sql`DELETE FROM pending_events`)).toMatchObject([
      { why: NO_NEXT_ACTION },
      { why: 'sales holds it, but no handoff is open: no owner' },
    ])
  })
})

describe('the report of what is due', () => {
  it('counts live leads and next actions by kind, with what is late and the oldest due time', async () => {
    const { company } = test
    const { baton, clock } = company
    const start = clock.now.getTime()
    await plantLead(company)
    await plantLead(company, { stage: 'disqualified', reviewAt: null })
    await handOff(company)
    await handOff(company)
    clock.pass(6 * MINUTE)
    const report = await loadLeaks(baton.db, clock.now)
    const at = (milliseconds: number) => new Date(start + milliseconds).toISOString().replace('.000Z', 'Z')
    expect(report).toEqual({
      lateness: { count: 0, p50Ms: null, p99Ms: null },
      liveLeads: 3,
      leaks: [],
      nextActions: [
        { kind: 'sla', count: 2, lateCount: 2, oldestDueAt: at(5 * MINUTE) },
        { kind: 'step', count: 2, lateCount: 2, oldestDueAt: at(5 * MINUTE) },
        { kind: 'review', count: 1, lateCount: 0, oldestDueAt: at(7 * DAY) },
        { kind: 'auto_recycle', count: 2, lateCount: 0, oldestDueAt: at(10 * DAY) },
      ],
      stuckEvents: [],
    })
  })

  it('names the events whose verb fails, with the reason and the next try', async () => {
    const { company } = test
    const { baton, clock } = company
    const leadId = await plantLead(company)
    await transact(baton, SYSTEM, async ({ record }) =>
      record({ kind: 'lead.recycled', leadId, data: { action: 'reroute', situation: 'hand_raise' } as never }),
    )
    await baton.db.execute(sql`UPDATE teams SET slug = 'renamed' WHERE slug = 'dach'`)
    await actOnEvent(baton, () => {})
    await baton.db.execute(sql`UPDATE teams SET slug = 'dach' WHERE slug = 'renamed'`)
    const { stuckEvents, nextActions, leaks } = await loadLeaks(baton.db, clock.now)
    expect(leaks).toEqual([])
    expect(nextActions[0]).toMatchObject({ kind: 'pipeline', count: 1 })
    expect(stuckEvents).toMatchObject([
      {
        kind: 'lead.recycled',
        leadId,
        attempts: 1,
        lastError: expect.stringMatching(/fallback team "dach" does not exist/),
        nextTryAt: new Date(clock.now.getTime() + 1000).toISOString().replace('.000Z', 'Z'),
      },
    ])
  })
})
