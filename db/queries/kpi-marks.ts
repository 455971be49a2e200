import { type SQL, sql } from 'drizzle-orm'
import { COHORT_DAYS, RE_ENGAGED_DAYS, RETURNED_DAYS, SQL_DAYS } from '#lib/kpis/rules/definitions.ts'
import type { MarkId, Matured } from '#lib/kpis/rules/marks.ts'
import type { Scope } from '#lib/kpis/rules/scope.ts'
import { type BaseId, hasPass, type MayCount } from './kpi-bases.ts'

/** Something that is counted: rows of a base for which a condition holds. A chart's mark and its list of leads share it. */
type Mark = { base: BaseId; isSo: (scope: Scope, may: MayCount) => SQL }

const always = (base: BaseId): Mark => ({ base, isSo: () => sql`true` })
const mark = (base: BaseId, isSo: SQL): Mark => ({ base, isSo: () => isSo })

const ACCEPTED = sql`h.accepted_at IS NOT NULL AND h.state <> 'rejected'`
const REJECTED = sql`h.state = 'rejected'`
// A miss puts a handoff back into the queue without its acceptance; only a claim accepts it again.
const UNCLAIMED = sql`h.accepted_at IS NULL AND h.state <> 'rejected' AND h.requeues > 0`
const MEETING = sql`h.state = 'disposed' AND (h.meeting_at IS NOT NULL OR h.reason = 'meeting_set')`
const IS_SQL = sql`h.qualified_at <= h.handed_off_at + ${days(SQL_DAYS)}`
const RETURNED = sql`EXISTS (SELECT FROM handoffs later WHERE later.lead_id = h.lead_id AND later.handed_off_at > h.recycled_at
  AND later.handed_off_at <= h.recycled_at + ${days(RETURNED_DAYS)})`

/** True when a person did something recognised after one instant, up to another. */
function wasActive(person: SQL, after: SQL, upTo: SQL, { unheeded }: Scope): SQL {
  return sql`EXISTS (SELECT FROM signals WHERE signals.person_id = ${person} AND signals.type IS NOT NULL
    AND signals.type <> ALL(${sql.param([...unheeded])}::text[])
    AND signals.occurred_at > ${after} AND signals.occurred_at <= ${upTo})`
}

const reEngaged = (scope: Scope) =>
  wasActive(sql`h.lead_id`, RECYCLED, sql`${RECYCLED} + ${days(RE_ENGAGED_DAYS)}`, scope)

function days(count: number): SQL {
  return sql.raw(`interval '${count * 24} hours'`)
}

/** Has had so many days since, or has not yet. */
const had = (count: number, at: SQL, { now }: Scope) => sql`${at} <= ${new Date(now)}::timestamptz - ${days(count)}`

const MADE = sql`h.handed_off_at`
const RECYCLED = sql`h.recycled_at`

/** Of those that had their time and of those that did not: how many there are, and for how many it came true. */
function matured<const Name extends Matured>(
  name: Name,
  base: BaseId,
  count: number,
  at: SQL,
  so: SQL | ((scope: Scope) => SQL),
) {
  const isSo = (scope: Scope) => (typeof so === 'function' ? so(scope) : so)
  const parts: Record<string, Mark> = {
    due: { base, isSo: (scope) => had(count, at, scope) },
    hit: { base, isSo: (scope) => sql`${had(count, at, scope)} AND ${isSo(scope)}` },
    young: { base, isSo: (scope) => sql`NOT (${had(count, at, scope)})` },
    early: { base, isSo: (scope) => sql`NOT (${had(count, at, scope)}) AND ${isSo(scope)}` },
  }
  return Object.fromEntries(Object.entries(parts).map(([part, each]) => [`${name}_${part}`, each])) as Record<
    `${Name}_${'due' | 'hit' | 'young' | 'early'}`,
    Mark
  >
}

function qualifiedAgain(count: number): SQL {
  return sql`EXISTS (SELECT FROM handoffs later WHERE later.lead_id = h.lead_id AND later.qualified_at > h.recycled_at
    AND later.qualified_at <= h.recycled_at + ${days(count)})`
}

const [D30, D60, D90, D180] = COHORT_DAYS

/** Every mark by its name: the only place where what a KPI counts is written in SQL. */
export const MARKS: Record<MarkId, Mark> = {
  handed_off: always('handoffs'),
  touched: mark('handoffs', sql`h.first_touch_at IS NOT NULL`),
  untouched: mark('handoffs', sql`h.first_touch_at IS NULL`),
  processed: mark('handoffs', sql`h.signal_at IS NOT NULL`),
  accepted: mark('handoffs', ACCEPTED),
  decided: mark('handoffs', sql`(h.accepted_at IS NOT NULL OR h.state = 'rejected' OR h.requeues > 0)`),
  given_back: mark('handoffs', REJECTED),
  unclaimed: mark('handoffs', UNCLAIMED),
  ...matured('sql', 'handoffs', SQL_DAYS, MADE, IS_SQL),
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
  recycled_again: mark(
    'recycled',
    sql`EXISTS (SELECT FROM handoffs later WHERE later.lead_id = h.lead_id AND later.handed_off_at > h.recycled_at)`,
  ),
  ...matured('recycled_30', 'recycled', D30, RECYCLED, qualifiedAgain(D30)),
  ...matured('recycled_60', 'recycled', D60, RECYCLED, qualifiedAgain(D60)),
  ...matured('recycled_90', 'recycled', D90, RECYCLED, qualifiedAgain(D90)),
  ...matured('recycled_180', 'recycled', D180, RECYCLED, qualifiedAgain(D180)),
  ...matured('re_engaged', 'recycled', RE_ENGAGED_DAYS, RECYCLED, reEngaged),
  ...matured('returned', 'recycled', RETURNED_DAYS, RECYCLED, RETURNED),
  entered: always('entries'),
  engaged: {
    base: 'entries',
    isSo: (scope) => wasActive(sql`e.lead_id`, sql`e.enrolled_at`, sql`coalesce(e.ended_at, 'infinity')`, scope),
  },
  inquiry: always('inquiries'),
  inquiry_mql: { base: 'inquiries', isSo: (scope, may) => hasPass(scope, may, sql`true`) },
  inquiry_sal: { base: 'inquiries', isSo: (scope, may) => hasPass(scope, may, ACCEPTED) },
  inquiry_sql: { base: 'inquiries', isSo: (scope, may) => hasPass(scope, may, sql`h.qualified_at IS NOT NULL`) },
}
