import { type SQL, sql } from 'drizzle-orm'
import type { MarkId } from '#lib/kpis/rules/marks.ts'
import { planRead, type ReadPlan } from '#lib/kpis/rules/plan-read.ts'
import { bucketsOf } from '#lib/kpis/rules/range.ts'
import { DIMS, type DimId, dimOf, type SplitId } from '#lib/kpis/rules/roll-up-dims.ts'
import type { Scope } from '#lib/kpis/rules/scope.ts'
import { BASES, type BaseId, type MayCount, narrowedTo, splitOf, within } from './kpi-bases.ts'
import { dimsOf, keptAs, type RolledBase } from './kpi-roll-ups.ts'

/** By what figures are split: a column of the handoff, the local day, week or month, or not at all. */
export type GroupId = 'all' | 'team' | 'bucket' | 'month' | SplitId

/** How a figure is read: with a dimension, whole days from the roll-ups that have it and the rest from the tables. */
export type Reading = ReadPlan & { base: BaseId; dim: DimId | null }

type Asked = { base: BaseId; groups: readonly GroupId[]; marks: readonly MarkId[] }

export function readingOf(may: MayCount, scope: Scope, { base, groups, marks }: Asked): Reading {
  const splits = groups.filter((group): group is SplitId => group in DIMS && group !== 'all')
  const narrowed = Object.keys(narrowedTo(scope)) as SplitId[]
  const dim = dimOf([...splits, ...narrowed, ...(may.isOwnOnly ? (['seller'] as const) : [])])
  const kept = marks.map(keptAs)
  const isKept =
    dim !== null &&
    scope.rule === undefined &&
    BASES[base].row &&
    dimsOf(base as RolledBase).includes(dim) &&
    !kept.includes(null)
  if (!isKept) return { base, dim: null, days: [], spans: [] }
  const isInTime = groups.includes('bucket') || groups.includes('month')
  const unit = groups.includes('month') ? 'month' : undefined
  const bounds = isInTime ? bucketsOf(scope, scope.zone, scope.now, unit).map(({ from }) => from) : []
  const ages = kept.flatMap((each) => (each?.part ? [scope.now - each.days * 86_400_000] : []))
  return { base, dim, ...planRead(scope, scope.rolledUp, bounds, ages) }
}

/** What a row of the tables is grouped by. */
export function keyOf(group: GroupId, base: BaseId, scope: Scope): SQL {
  const { at, row } = BASES[base]
  if (group === 'all') return sql`''`
  if (group === 'team') return sql`coalesce((${row?.teamId ?? sql`NULL`})::text, '')`
  if (group === 'bucket' || group === 'month') return bucketKey(group, at, scope)
  return splitOf(group, row)
}

/** What a row `r` of a roll-up is grouped by. */
export function rolledKeyOf(group: GroupId, dim: DimId, scope: Scope): SQL {
  if (group === 'all') return sql`''`
  if (group === 'team') return sql`r.team_id::text`
  if (group === 'bucket' || group === 'month')
    return bucketKey(group, sql`(r.day::timestamp AT TIME ZONE 'UTC')`, scope)
  return splitValue(dim, group)
}

function bucketKey(group: 'bucket' | 'month', at: SQL, scope: Scope): SQL {
  const buckets = bucketsOf(scope, scope.zone, scope.now, group === 'month' ? 'month' : undefined)
  const starts = buckets.map(({ from }) => new Date(from).toISOString())
  // By the bounds, not by a cut of the local time: that would take longer than all the rest.
  return sql`(${sql.param(buckets.map(({ key }) => key))}::text[])[width_bucket(${at}, ${sql.param(starts)}::timestamptz[])]`
}

const splitValue = (dim: DimId, split: SplitId) =>
  (DIMS[dim] as readonly string[])[0] === split ? sql`r.value` : sql`r.value2`

/** The rows of the tables that a figure reads itself: FROM and WHERE. */
export function fromTables({ base, dim, spans }: Reading, may: MayCount, scope: Scope): SQL {
  const { from, at, only, where } = BASES[base]
  // Each span by its bounds, not as a join: so the planner knows how few rows they hold.
  const isAsked = (dim === null ? [scope] : spans).map((span) => within(at, span))
  const isWithin = isAsked.length ? sql.join(isAsked, sql` OR `) : sql`false`
  return sql`FROM ${from} WHERE (${isWithin}) AND ${only} AND ${where(scope, may)}`
}

/** The rows `r` of a roll-up that a figure sums up: FROM and WHERE. */
export function fromRollUps(
  table: 'kpi_day_counts' | 'kpi_day_waits',
  { dim, days }: Reading & { dim: DimId },
  may: MayCount,
  scope: Scope,
): SQL {
  const narrowed = Object.entries(narrowedTo(scope)).map(
    ([split, value]) => sql`AND ${splitValue(dim, split as SplitId)} = ${value}`,
  )
  const isOfTeam = scope.teamId === null ? sql`` : sql`AND r.team_id = ${scope.teamId}`
  const row = { teamId: sql`r.team_id`, sellerId: sql`CASE r.dim WHEN 'seller' THEN nullif(r.value, '')::bigint END` }
  return sql`FROM ${sql.identifier(table)} r WHERE r.dim = ${dim} AND r.day = ANY(${sql.param(days)}::date[]) AND ${may.pass(row)} ${isOfTeam} ${sql.join(narrowed, sql` `)}`
}
