import { type SQL, sql } from 'drizzle-orm'
import { COHORT_DAYS, RE_ENGAGED_DAYS, RETURNED_DAYS, SQL_DAYS } from '#lib/kpis/rules/definitions.ts'
import type { MarkId, Matured, MaturedPart } from '#lib/kpis/rules/marks.ts'
import type { Scope } from '#lib/kpis/rules/scope.ts'
import { type BaseId, hasPass, type MayCountRows } from './kpi-bases.ts'

/** Something that is counted: rows of a base for which a condition holds. A chart's mark and its list of leads share it. */
type Mark = { base: BaseId; isSo: (scope: Scope, may: MayCountRows) => SQL }

const always = (base: BaseId): Mark => ({ base, isSo: () => sql`true` })
const mark = (base: BaseId, isSo: SQL): Mark => ({ base, isSo: () => isSo })

const ACCEPTED = sql`h.accepted_at IS NOT NULL AND h.state <> 'rejected'`
const REJECTED = sql`h.state = 'rejected'`
// A miss puts a handoff back into the queue without its acceptance; only a claim accepts it again.
const UNCLAIMED = sql`h.accepted_at IS NULL AND h.state <> 'rejected' AND h.requeues > 0`
const MEETING = sql`h.state = 'disposed' AND (h.meeting_at IS NOT NULL OR h.reason = 'meeting_set')`
const IS_SQL = sql`h.qualified_at <= h.handed_off_at + ${days(SQL_DAYS)}`
const RETURNED = sql`after.again_at <= h.recycled_at + ${days(RETURNED_DAYS)}`

/** True when one of some signals is an activity: recognised, and none that does not count, such as unsubscribing. */
function wasActive(which: SQL, { unheeded }: Scope): SQL {
  return sql`EXISTS (SELECT FROM signals WHERE ${which} AND signals.type IS NOT NULL
    AND signals.type <> ALL(${sql.param([...unheeded])}::text[]))`
}

function days(count: number): SQL {
  return sql.raw(`interval '${count * 24} hours'`)
}

/** The signals of a recycled lead in the time that it has for coming back. */
export const SINCE_RECYCLED = sql`signals.person_id = h.lead_id AND signals.occurred_at > h.recycled_at
  AND signals.occurred_at <= h.recycled_at + ${days(RE_ENGAGED_DAYS)}`

const SINCE_ENTERED = sql`signals.person_id = e.lead_id AND signals.occurred_at > e.enrolled_at
  AND signals.occurred_at <= coalesce(e.ended_at, 'infinity')`

/** Has had so many days since, or has not yet. */
const had = (count: number, at: SQL, { now }: Scope) => sql`${at} <= ${new Date(now)}::timestamptz - ${days(count)}`

const MADE = sql`h.handed_off_at`
const RECYCLED = sql`h.recycled_at`

/** Something that a row has so many days for: whether it came true, of those that had their time and of those that did not. */
export type Aged = { base: BaseId; days: number; at: SQL; isSo: (scope: Scope) => SQL }

const aged = (base: BaseId, at: SQL, count: number, so: SQL | ((scope: Scope) => SQL)): Aged => ({
  ...{ base, at, days: count, isSo: typeof so === 'function' ? so : () => so },
})

const [D30, D60, D90, D180] = COHORT_DAYS

export const AGED: Record<Matured, Aged> = {
  sql: aged('handoffs', MADE, SQL_DAYS, IS_SQL),
  recycled_30: aged('recycled', RECYCLED, D30, qualifiedAgain(D30)),
  recycled_60: aged('recycled', RECYCLED, D60, qualifiedAgain(D60)),
  recycled_90: aged('recycled', RECYCLED, D90, qualifiedAgain(D90)),
  recycled_180: aged('recycled', RECYCLED, D180, qualifiedAgain(D180)),
  re_engaged: aged('recycled', RECYCLED, RE_ENGAGED_DAYS, (scope) => wasActive(SINCE_RECYCLED, scope)),
  returned: aged('recycled', RECYCLED, RETURNED_DAYS, RETURNED),
}

function agedMarks([name, { base, at, days: count, isSo }]: [string, Aged]): [string, Mark][] {
  const parts: Record<MaturedPart, Mark> = {
    due: { base, isSo: (scope) => had(count, at, scope) },
    hit: { base, isSo: (scope) => sql`${had(count, at, scope)} AND ${isSo(scope)}` },
    young: { base, isSo: (scope) => sql`NOT (${had(count, at, scope)})` },
    early: { base, isSo: (scope) => sql`NOT (${had(count, at, scope)}) AND ${isSo(scope)}` },
  }
  return Object.entries(parts).map(([part, each]) => [`${name}_${part}`, each])
}

function qualifiedAgain(count: number): SQL {
  return sql`after.sql_at <= h.recycled_at + ${days(count)}`
}

/** How far a handoff took its lead down the funnel. */
export const REACHED = { mql: sql`true`, sal: ACCEPTED, sql: sql`h.qualified_at IS NOT NULL` }

/** Every mark by its name: the only place where what a KPI counts is written in SQL. */
export const MARKS: Record<MarkId, Mark> = {
  ...(Object.fromEntries(Object.entries(AGED).flatMap(agedMarks)) as Record<`${Matured}_${MaturedPart}`, Mark>),
  handed_off: always('handoffs'),
  touched: mark('handoffs', sql`h.first_touch_at IS NOT NULL`),
  untouched: mark('handoffs', sql`h.first_touch_at IS NULL`),
  processed: mark('handoffs', sql`h.signal_at IS NOT NULL`),
  accepted: mark('handoffs', ACCEPTED),
  decided: mark('handoffs', sql`(h.accepted_at IS NOT NULL OR h.state = 'rejected' OR h.requeues > 0)`),
  given_back: mark('handoffs', REJECTED),
  unclaimed: mark('handoffs', UNCLAIMED),
  promise_met: mark('promises', sql`p.state = 'met'`),
  promise_missed: mark('promises', sql`p.state = 'missed'`),
  promise_ended: mark('promises', sql`p.state IN ('met', 'missed')`),
  closed: always('closings'),
  closed_recycled: mark('closings', sql`h.recycled_at IS NOT NULL`),
  closed_rejected: mark('closings', REJECTED),
  closed_good: mark('closings', sql`h.feedback = 'good'`),
  closed_bad: mark('closings', sql`h.feedback = 'bad'`),
  meeting: mark('closings', MEETING),
  target_meeting: mark(
    'closings',
    sql`${MEETING} AND EXISTS (SELECT FROM leads JOIN accounts ON accounts.id = leads.account_id
      WHERE leads.id = h.lead_id AND accounts.is_target)`,
  ),
  recycled: always('recycled'),
  recycled_again: mark('recycled', sql`after.again_at IS NOT NULL`),
  entered: always('entries'),
  engaged: { base: 'entries', isSo: (scope) => wasActive(SINCE_ENTERED, scope) },
  inquiry: always('inquiries'),
  inquiry_mql: { base: 'inquiries', isSo: (scope, may) => hasPass(scope, may, REACHED.mql) },
  inquiry_sal: { base: 'inquiries', isSo: (scope, may) => hasPass(scope, may, REACHED.sal) },
  inquiry_sql: { base: 'inquiries', isSo: (scope, may) => hasPass(scope, may, REACHED.sql) },
}
