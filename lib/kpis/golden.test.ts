import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { accounts } from '#db/schema/lead.ts'
import { disposeHandoff } from '#lib/disposition/dispose-handoff.ts'
import { rejectHandoff } from '#lib/disposition/reject-handoff.ts'
import { handOffLead } from '#lib/handoff/hand-off-lead.ts'
import { missSlas } from '#lib/handoff/miss-slas.ts'
import { requeueHandoff } from '#lib/handoff/requeue-handoff.ts'
import { officeCalendar } from '#lib/installation/install.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { addAbsence } from '#lib/team/add-absence.ts'
import { createTeam } from '#lib/team/create-team.ts'
import { DAY, MINUTE } from '#lib/testing/company.ts'
import { act, handOff } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { acceptHandoff } from '#lib/work/accept-handoff.ts'
import { claimHandoff } from '#lib/work/claim-handoff.ts'
import { logTouch } from '#lib/work/log-touch.ts'
import { undoAction } from '#lib/work/undo-action.ts'
import type { KpiId } from './rules/definitions.ts'
import { NO_FILTERS } from './rules/scope.ts'
import type { SectionId } from './rules/section.ts'
import { type KpiQuery, sectionView, tilesView } from './views.ts'

/**
 * Small companies whose figures can be worked out on paper. Everything is done by the real verbs; the arithmetic stands
 * beside what is expected. The clock starts on Monday, 23 November 2026, at 10:00 in Berlin; offices are open from 9 to 17.
 */
const test = testCompany()
const at = (instant: string) => test.company.clock.at(instant)

const query = (change: Partial<KpiQuery> = {}): KpiQuery => ({
  ...NO_FILTERS,
  ...{ range: '90d', from: null, to: null, compare: 'none', zone: null, clock: 'business', ...change },
})
const tiles = async (change: Partial<KpiQuery> = {}, actor: UserActor = test.company.manager) =>
  Object.fromEntries(
    (await tilesView(test.company.baton, actor, query(change))).map((tile) => [tile.kpi, tile]),
  ) as Record<KpiId, Awaited<ReturnType<typeof tilesView>>[number]>
const table = async (id: SectionId, change: Partial<KpiQuery> = {}) => {
  const { table } = await sectionView(test.company.baton, test.company.manager, query(change), id)
  return { summary: table.summary, rows: table.rows.map((row) => row.map(({ text }) => text)) }
}

async function touch(handoffId: number, actor: UserActor) {
  const { baton } = test.company
  await logTouch(baton, actor, { touchId: crypto.randomUUID(), handoffId, channel: 'call', outcome: 'connected' })
}
/** Closes a handoff and lets what follows happen. */
async function close(handoffId: number, actor: UserActor, reason: string) {
  await disposeHandoff(test.company.baton, actor, { handoffId, reason, feedback: 'good', note: 'as said' })
  await afterTenSeconds()
}
async function afterTenSeconds() {
  test.company.clock.pass(10_000)
  await test.company.settle()
}
/** Whoever of the team holds a handoff; managers work for their sellers. */
const boss = () => test.company.manager

describe('a Monday with six leads', () => {
  /**
   * 10:00  S and U are handed off; nobody touches them; at 10:10 both promises of five minutes are missed.
   * 10:30  U is claimed and called: 30 minutes after its handoff; its second promise is met.
   * 11:00  P is handed off and called at 11:04: met, 4 minutes. A meeting is set.
   * 12:00  Q is handed off and called at 12:08, before anybody noticed the miss: missed, 8 minutes. Closed as “not now”.
   * 13:00  R is handed off and rejected: outside our target.
   * 14:00  T is handed off; nothing has happened to it.
   */
  beforeEach(async () => {
    const { baton, second, clock } = test.company
    await handOff(test.company, { source: 'google' })
    const u = await handOff(test.company, { source: 'google' })
    clock.pass(10 * MINUTE)
    for (const { slaId } of await missSlas(baton)) await requeueHandoff(baton, { slaId })
    await baton.db.execute(sql`DELETE FROM pending_events`)
    at('2026-11-23T09:30:00Z')
    await claimHandoff(baton, second, { handoffId: u.handoffId })
    await touch(u.handoffId, second)

    at('2026-11-23T10:00:00Z')
    const p = await handOff(test.company, { source: 'google' })
    at('2026-11-23T10:04:00Z')
    await touch(p.handoffId, boss())
    await disposeHandoff(baton, boss(), { handoffId: p.handoffId, reason: 'meeting_set', feedback: 'good' })

    at('2026-11-23T11:00:00Z')
    const q = await handOff(test.company, { source: 'linkedin' })
    at('2026-11-23T11:08:00Z')
    await touch(q.handoffId, boss())
    await close(q.handoffId, boss(), 'not_now')

    at('2026-11-23T12:00:00Z')
    const r = await handOff(test.company, { source: 'linkedin' })
    await rejectHandoff(baton, boss(), { handoffId: r.handoffId, reason: 'outside_target' })
    await afterTenSeconds()

    at('2026-11-23T13:00:00Z')
    await handOff(test.company, { source: 'linkedin' })
  })

  it('speed-to-lead: U 1800 s, P 240 s, Q 480 s: the median is 480 s; p90 = 480 + 0.8 × 1320 = 1536 s', async () => {
    const { speed_to_lead } = await tiles()
    expect(speed_to_lead).toMatchObject({ value: '8m', basis: 'p90 25m 36s · n 3', drill: { mark: 'touched' } })
    expect(speed_to_lead.aim).toEqual({ words: '3m over', isGood: false })
  })

  it('the histogram: P from 2 to 5 minutes, Q from 5 to 10, U from 30 minutes to an hour; three not touched', async () => {
    const { rows } = await table('waits')
    expect(rows.filter(([, seller]) => seller !== '0').map(([label, seller]) => `${label}: ${seller}`)).toEqual([
      '2–5m: 1',
      '5–10m: 1',
      '30m–1h: 1',
      'not touched yet: 3',
    ])
  })

  it('SLA attainment: met are P and U’s second; missed are S, U’s first and Q; R is void, T runs: 2 of 5', async () => {
    expect((await tiles()).sla_attainment).toMatchObject({ value: '2 of 5', basis: '5 promises' })
    expect((await table('sla')).rows).toEqual([['Hand-raise', '2', '3', '2 of 5']])
  })

  it('acceptance: accepted U, P, Q; rejected R; missed and unclaimed S; T is undecided: 3 of 5', async () => {
    expect((await tiles()).acceptance).toMatchObject({ value: '3 of 5', basis: '5 decided handoffs' })
  })

  it('MQL→SQL: none has had its 30 days; P of 6 is SQL so far; after 31 days it is 1 of 6', async () => {
    expect((await tiles()).mql_to_sql).toMatchObject({ value: '1 of 6 so far', basis: '6 maturing' })
    at('2026-12-24T14:00:00Z')
    expect((await tiles()).mql_to_sql).toMatchObject({ value: '1 of 6', basis: '6 handoffs' })
  })

  it('recycled: closed are P, Q, R; of them Q and R went back to nurture: 2 of 3', async () => {
    expect((await tiles()).recycle_rate).toMatchObject({ value: '2 of 3', basis: '3 closed handoffs' })
    const { rows, summary } = await table('recycled')
    expect(rows.toSorted()).toEqual([
      ['Meeting set', '1', '0', '0 of 3'],
      ['Not now', '1', '1', '1 of 3'],
      ['Outside our target', '1', '1', '1 of 3'],
    ])
    expect(summary).toContain('2 of 3 closed handoffs')
  })

  it('rejections by source: one from linkedin, of 2 closed from there', async () => {
    expect((await table('rejections')).rows).toEqual([['linkedin', '1', '1', '1 of 2']])
  })

  it('SLA by team: two of five met, in the one week that is not over', async () => {
    const { chart, table: told } = await sectionView(test.company.baton, boss(), query(), 'by_team')
    expect(told.summary).toBe('DACH met 2 of 5 of its promises.')
    expect(told.rows.at(-1)?.map(({ text }) => text)).toEqual(['23 Nov, incomplete', '2 of 5'])
    const [dach] = chart?.kind === 'multiples' ? chart.charts : []
    expect(dach).toMatchObject({ label: 'DACH', words: '2 of 5 met · median 8m' })
    expect(dach?.points.at(-1)).toMatchObject({ value: 0.4, unsettled: 'incomplete' })
  })

  it('feedback: P and Q were called good, both for the rule of a demo request', async () => {
    const { band = '' } = await test.company.one<{ band: string }>(sql`SELECT min(band) AS band FROM handoffs`)
    expect((await table('feedback')).rows).toEqual([[`Band ${band}`, '2', '0', '2 of 2']])
    const { rows, summary } = await table('feedback_rules')
    expect(rows.map(([, good, bad]) => [good, bad])).toContainEqual(['2', '0'])
    expect(summary).toBe('2 judged leads at most: too few to tell good from bad apart.')
  })

  it('meetings per rep hour: 1 meeting; two sellers from 10:00 to 14:00, one away for 2 hours: 4 + 4 − 2 = 6 h', async () => {
    const { baton, admin, second } = test.company
    const away = { fromAt: new Date('2026-11-23T10:00:00Z'), toAt: new Date('2026-11-23T12:00:00Z'), reason: 'Dentist' }
    await addAbsence(baton, admin, { userId: second.userId, ...away })
    expect((await tiles()).meetings_per_hour).toMatchObject({ value: '0.17', basis: '1 in 6 h' })
  })

  it('the funnel: 6 people became known, all were handed off, 3 accepted, 1 qualified', async () => {
    expect((await table('funnel')).rows.map(([, count]) => count)).toEqual(['6', '6', '3', '1'])
  })

  it('each situation by its own KPI: hand-raise by speed, the recycled ones maturing', async () => {
    const { rows } = await table('situations')
    expect(rows.map(([label, handoffs, , , now]) => [label, handoffs, now])).toEqual([
      ['Hand-raise', '6', '8m · n 3'],
      ['Strategic account', '0', '0'],
      ['ICP fit, rising', '0', 'none yet'],
      ['Early awareness', '0', 'none yet'],
      ['Unresponsive', '0', 'none yet'],
      ['Not now', '0', '0 of 1 so far'],
    ])
  })

  it('filters narrow every figure: from google P and U were touched: (240 + 1800) ÷ 2 = 1020 s; from nowhere nothing', async () => {
    const google = await tiles({ source: 'google' })
    expect(google.speed_to_lead.value).toBe('17m')
    expect(google.acceptance.value).toBe('2 of 3')
    const nothing = await tiles({ source: 'fax' })
    expect(
      Object.values(nothing)
        .filter(({ kpi }) => kpi !== 'leaks')
        .map(({ value }) => value),
    ).toEqual([...['none yet', 'none yet', 'none yet', 'none yet', '0.00', 'none yet', 'none yet']])
  })

  it('an undone touch was no touch, and an undone closing no closing', async () => {
    const { baton, manager } = test.company
    const x = await handOff(test.company)
    await touch(x.handoffId, manager)
    expect((await tiles()).speed_to_lead.basis).toContain('n 4')
    await undoAction(baton, manager, { handoffId: x.handoffId })
    expect((await tiles()).speed_to_lead.basis).toContain('n 3')
    await touch(x.handoffId, manager)
    await disposeHandoff(baton, manager, { handoffId: x.handoffId, reason: 'meeting_set' })
    expect((await tiles()).mql_to_sql.value).toBe('2 of 7 so far')
    await undoAction(baton, manager, { handoffId: x.handoffId })
    expect((await tiles()).mql_to_sql.value).toBe('1 of 7 so far')
  })

  it('sellers see their own alone: Mina’s are U and Q: (480 + 1800) ÷ 2 = 1140 s; p90 = 480 + 0.9 × 1320 = 1668 s', async () => {
    const { second } = test.company
    const own = await tiles({}, second)
    expect(own.leaks).toBeUndefined()
    expect(own.speed_to_lead).toMatchObject({ value: '19m', basis: 'p90 27m 48s · n 2' })
    const { table: told, chart } = await sectionView(test.company.baton, second, query(), 'by_team')
    expect(told.title).toBe('My SLA attainment by week')
    expect(chart).toMatchObject({ charts: [{ label: 'You', drill: { mark: 'promise_ended' } }] })
    const everybody = await tiles({ sellerId: test.company.seller.userId }, second)
    expect(everybody.speed_to_lead.value).toBe('none yet')
  })

  it('a manager sees no other team, RevOps sees all', async () => {
    const { baton, revops } = test.company
    const calendar = officeCalendar('Europe/London')
    const id = await createTeam(baton, test.company.admin, { slug: 'uk', name: 'UK', calendar })
    const stranger = await test.company.addUser('manager', 'Uma King', id)
    expect((await tiles({}, stranger)).acceptance.value).toBe('none yet')
    expect((await tiles({ teamId: test.company.teamId }, stranger)).acceptance.value).toBe('none yet')
    expect((await tiles({}, stranger)).meetings_per_hour).toMatchObject({
      value: 'no hours',
      basis: 'no scheduled hours',
    })
    expect((await tiles({}, revops)).acceptance.value).toBe('3 of 5')
  })

  it('the database’s own clock, which knows microseconds, gives a whole dashboard too', async () => {
    const { db } = test.company.baton
    for (const range of ['7d', '12m'] as const) {
      const section = await sectionView({ db }, boss(), query({ range, compare: 'year' }), 'shares')
      // What there is to tell depends on the day on which this runs.
      expect(section.table.summary).toMatch(/^[A-Z].*\.$/)
      expect(JSON.stringify(section)).not.toMatch(/NaN|Invalid/)
    }
  })

  it('a range before the first handoff has words, not figures', async () => {
    const before = await tiles({ range: 'custom', from: '2020-01-01', to: '2020-01-31', compare: 'previous' })
    expect(before.speed_to_lead).toMatchObject({ value: 'none yet', change: { words: 'nothing to compare' } })
    expect(before.meetings_per_hour.value).toBe('no hours')
    for (const id of [
      'speed',
      'waits',
      'shares',
      'sla',
      'funnel',
      'bands',
      'recycled',
      'by_team',
      'feedback',
      'feedback_rules',
      'rejections',
      'cohorts',
      'situations',
      'teams',
      'sellers',
    ] as const) {
      const section = await sectionView(
        test.company.baton,
        boss(),
        query({ range: 'custom', from: '2020-01-01', to: '2020-01-31' }),
        id,
      )
      expect(section.chart, id).toBeNull()
      expect(section.table.summary, id).toMatch(/^(No|Nothing|There is nothing)/)
      expect(JSON.stringify(section), id).not.toMatch(/NaN|undefined|Infinity/)
    }
  })
})

describe('a night and a weekend', () => {
  it('handed off on Friday 16:50, touched on Monday 9:20: 10 + 20 minutes of business time, 64 h 30 m of all', async () => {
    at('2026-11-20T15:50:00Z')
    const { handoffId } = await handOff(test.company)
    await acceptHandoff(test.company.baton, test.company.seller, { handoffId }).catch(() => {})
    at('2026-11-23T08:20:00Z')
    await touch(handoffId, boss())
    expect((await tiles()).speed_to_lead.value).toBe('30m')
    expect((await tiles({ clock: 'elapsed' })).speed_to_lead.value).toBe('2d 16h')
  })

  it('over the end of summer time: Saturday 23:00 to Monday 9:10 are 35 h 10 m, as the clock struck two twice', async () => {
    at('2026-10-24T21:00:00Z')
    const { handoffId } = await handOff(test.company)
    at('2026-10-26T08:10:00Z')
    await touch(handoffId, boss())
    expect((await tiles()).speed_to_lead.value).toBe('10m')
    expect((await tiles({ clock: 'elapsed' })).speed_to_lead.value).toBe('1d 11h')
  })

  it('a handoff at 00:30 in Berlin on Tuesday is Monday’s in New York', async () => {
    at('2026-11-23T23:30:00Z')
    await handOff(test.company)
    at('2026-11-25T12:00:00Z')
    const days = async (zone: string) =>
      (await table('waits', { range: 'custom', from: '2026-11-24', to: '2026-11-24', zone })).rows.at(-1)?.[1]
    expect(await days('Europe/Berlin')).toBe('1')
    expect(await days('America/New_York')).toBeUndefined()
  })
})

describe('leads that come back', () => {
  it('recycled on 1 October; handed off again after 70 days, SQL after 75: not in 60 days, in 90; by month', async () => {
    const { baton, clock } = test.company
    at('2026-10-01T08:00:00Z')
    const first = await handOff(test.company)
    await touch(first.handoffId, boss())
    await close(first.handoffId, boss(), 'not_now')
    clock.pass(70 * DAY)
    await test.company.settle()
    await act(test.company, first.leadId, { type: 'demo_request' })
    const handoffId = (await handOffLead(baton, { leadId: first.leadId })) as number
    clock.pass(5 * DAY)
    await baton.db.execute(sql`UPDATE slas SET due_at = ${new Date(clock.now.getTime() + DAY)} WHERE state = 'active'`)
    await touch(handoffId, boss())
    await disposeHandoff(baton, boss(), { handoffId, reason: 'connected' })
    clock.pass(20 * DAY)
    const range = { range: 'custom', from: '2026-10-01', to: '2026-12-31' } as const
    const { rows } = await table('cohorts', range)
    expect(rows).toEqual([['Oct 2026', '1', '1', '0 of 1', '0 of 1', '1 of 1', '1 of 1 so far']])
    expect((await tiles(range)).recycled_sql).toMatchObject({ value: '1 of 1', basis: '1 recycled lead' })
    const situations = (await table('situations', range)).rows
    expect(situations.at(-1)).toEqual(['Not now', '0', '–', 'Return-to-intent', '1 of 1'])
  })

  it('a rejected lead that was only rerouted is not recycled', async () => {
    const { handoffId } = await handOff(test.company)
    await rejectHandoff(test.company.baton, boss(), { handoffId, reason: 'misrouted' })
    await afterTenSeconds()
    expect((await tiles()).recycle_rate.value).toBe('0 of 1')
  })

  it('a meeting at a target account counts for it, one elsewhere does not', async () => {
    const { baton } = test.company
    const [account] = await baton.db
      .insert(accounts)
      .values({ domain: 'target.example', isTarget: true, createdAt: test.company.clock.now })
      .returning({ id: accounts.id })
    for (const accountId of [account?.id, undefined]) {
      const { handoffId } = await handOff(test.company, { accountId })
      await touch(handoffId, boss())
      await disposeHandoff(baton, boss(), { handoffId, reason: 'meeting_set' })
    }
    const rows = (await table('situations')).rows
    expect(rows.find(([label]) => label === 'Strategic account')?.[4]).toBe('1')
  })
})
