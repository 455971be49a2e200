import { type SQL, sql } from 'drizzle-orm'
import { isAny } from '#lib/kpis/rules/bits.ts'
import type { MarkId } from '#lib/kpis/rules/marks.ts'
import { DAY_MS, planRead, spanOf } from '#lib/kpis/rules/plan-read.ts'
import { type BucketUnit, bucketsOf, bucketUnit, type Span } from '#lib/kpis/rules/range.ts'
import { bothOf, type KeptSplit, rowsWithin, type Wanted } from '#lib/kpis/rules/rolled-rows.ts'
import { type Scope, SPLITS, type SplitId } from '#lib/kpis/rules/scope.ts'
import type { Db } from '../client.ts'
import { BASES, type BaseId, type MayCount, narrowedTo, splitOf, within } from './kpi-bases.ts'
import { rolledDays } from './kpi-days.ts'
import { keptAs, type RolledBase, type RolledPart, splitsOf } from './kpi-roll-ups.ts'

/** By what figures are split: a column of the handoff, the local day, week or month, or not at all. */
export type GroupId = 'all' | 'team' | 'bucket' | 'month' | SplitId

/** How a figure is read: parts of days from the roll-ups, only rows that the filters let through, and spans from the tables. */
export type Reading = { base: BaseId; isRolled: boolean; parts: RolledPart[]; spans: Span[] }

type Asked = { base: BaseId; groups: readonly (GroupId | 'rule')[]; marks: readonly MarkId[] }

export async function readingOf(db: Db, may: MayCount, scope: Scope, asked: Asked): Promise<Reading> {
  const { base } = asked
  if (!isKept(scope, asked)) return { base, isRolled: false, parts: [], spans: [scope] }
  const cuts = cutsOf(scope, asked)
  const plan = planRead(scope, scope.rolledUp, cuts)
  const names = [...new Set(plan.parts.map(({ day }) => day))]
  const days = await rolledDays(db, scope.rolledUp, names)
  const { parts, spans } = days.size === names.length ? plan : planRead(scope, days, cuts)
  const wanted = wantedOf(may, scope)
  const found = parts.flatMap((part) =>
    (days.get(part.day)?.get(base) ?? [])
      .filter(({ teamId }) => isOfTeam(may, scope, teamId))
      .map((rows) => ({ rows, bits: rowsWithin(rows, part, wanted), beginsAt: spanOf(part).from })),
  )
  return { base, isRolled: true, parts: found.filter(({ bits }) => isAny(bits)), spans }
}

/** Whether roll-ups know all of what is asked for. */
function isKept(scope: Scope, { base, groups, marks }: Asked): boolean {
  const asked = new Set<string>([...groups, ...Object.keys(narrowedTo(scope))])
  const splits = SPLITS.filter((split) => asked.has(split))
  return (
    scope.rule === undefined &&
    BASES[base].row !== null &&
    splits.every((split) => splitsOf(base as RolledBase).includes(split)) &&
    marks.every((mark) => keptAs(mark) !== null)
  )
}

/** The instants at which days are cut: where groups begin, and where a cohort comes of age. */
function cutsOf(scope: Scope, { groups, marks }: Asked): number[] {
  const bounds = groups.flatMap((group) => bucketsBy(group, scope).map(({ from }) => from))
  // Whoever has had the days to the millisecond is of age.
  const ages = marks.map(keptAs).flatMap((each) => (each?.part ? [scope.now - each.days * DAY_MS + 1] : []))
  return [...bounds, ...ages]
}

/** What rows must have to be counted, and may be. */
export function wantedOf({ rolled }: Pick<MayCount, 'rolled'>, scope: Scope): Wanted[] {
  const narrowed = Object.entries(narrowedTo(scope)) as [KeptSplit, string][]
  return rolled.seller === null ? narrowed : [...narrowed, ['seller', rolled.seller]]
}

/** True for a team whose rows are asked for, and may be counted. */
export function isOfTeam({ rolled }: Pick<MayCount, 'rolled'>, scope: Scope, teamId: number): boolean {
  return rolled.teams.has(teamId) && (scope.teamId ?? teamId) === teamId
}

function bucketsBy(group: GroupId | 'rule', scope: Scope) {
  if (group !== 'bucket' && group !== 'month') return []
  const unit: BucketUnit = group === 'month' ? 'month' : bucketUnit(scope)
  return bucketsOf(scope, scope.zone, scope.now, unit)
}

/** How the rows of a part are split: each group with its rows, none without any. */
export function splitBy(
  group: GroupId | 'rule',
  scope: Scope,
): (part: RolledPart) => [key: string, part: RolledPart][] {
  if (group === 'all') return (part) => [['', part]]
  if (group === 'team') return (part) => [[String(part.rows.teamId), part]]
  if (group === 'bucket' || group === 'month') {
    const buckets = bucketsBy(group, scope)
    return (part) => [[buckets.findLast(({ from }) => from <= part.beginsAt)?.key ?? '', part]]
  }
  return ({ rows, bits, beginsAt }) =>
    [...(rows.splits[group] ?? [])].flatMap(([key, those]): [string, RolledPart][] => {
      const both = bothOf(rows, bits, those)
      return isAny(both) ? [[key, { rows, bits: both, beginsAt }]] : []
    })
}

/** What a row of the tables is grouped by. */
export function keyOf(group: GroupId, base: BaseId, scope: Scope): SQL {
  const { at, row } = BASES[base]
  if (group === 'all') return sql`''`
  if (group === 'team') return sql`coalesce((${row?.teamId ?? sql`NULL`})::text, '')`
  if (group !== 'bucket' && group !== 'month') return splitOf(group, row)
  const buckets = bucketsBy(group, scope)
  const starts = buckets.map(({ from }) => new Date(from).toISOString())
  // By the bounds, not by a cut of the local time: that would take longer than all the rest.
  return sql`(${sql.param(buckets.map(({ key }) => key))}::text[])[width_bucket(${at}, ${sql.param(starts)}::timestamptz[])]`
}

/** The rows of the tables that a figure reads itself: FROM and WHERE. */
export function fromTables({ base, spans }: Pick<Reading, 'base' | 'spans'>, may: MayCount, scope: Scope): SQL {
  const { from, at, only, where } = BASES[base]
  // Each span by its bounds, not as a join: so the planner knows how few rows they hold.
  const isAsked = spans.map((span) => within(at, span))
  const isWithin = isAsked.length ? sql.join(isAsked, sql` OR `) : sql`false`
  return sql`FROM ${from} WHERE (${isWithin}) AND ${only} AND ${where(scope, may)}`
}
