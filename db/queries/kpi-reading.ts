import { type SQL, sql } from 'drizzle-orm'
import type { MarkId } from '#lib/kpis/rules/marks.ts'
import { DAY_MS, type DayPart, planRead, type ReadPlan } from '#lib/kpis/rules/plan-read.ts'
import { bucketsOf } from '#lib/kpis/rules/range.ts'
import { type Scope, SPLITS, type SplitId } from '#lib/kpis/rules/scope.ts'
import { BASES, type BaseId, type MayCount, narrowedTo, splitOf, within } from './kpi-bases.ts'
import {
  BEGINS,
  HIGH,
  IS_WHOLE,
  inPart,
  type KeptSplit,
  keptAs,
  LOW,
  type RolledBase,
  splitsOf,
} from './kpi-roll-ups.ts'

/** By what figures are split: a column of the handoff, the local day, week or month, or not at all. */
export type GroupId = 'all' | 'team' | 'bucket' | 'month' | SplitId

/** How a figure is read: whole days from the roll-ups, by these splits, and the rest from the tables. */
export type Reading = ReadPlan & { base: BaseId; splits: KeptSplit[]; isRolled: boolean }

type Asked = { base: BaseId; groups: readonly (GroupId | 'rule')[]; marks: readonly MarkId[] }

export function readingOf(may: MayCount, scope: Scope, { base, groups, marks }: Asked): Reading {
  const narrowed = Object.keys(narrowedTo(scope))
  const asked = new Set<string>([...groups, ...narrowed, ...(may.isOwnOnly ? ['seller'] : [])])
  const splits = [...SPLITS, 'rule' as const].filter((split) => asked.has(split))
  const kept = marks.map(keptAs)
  const isRolled =
    scope.rule === undefined &&
    BASES[base].row !== null &&
    splits.every((split) => (split === 'rule' ? base === 'closings' : splitsOf(base as RolledBase).includes(split))) &&
    !kept.includes(null)
  if (!isRolled) return { base, splits, isRolled, parts: [], spans: [] }
  const isInTime = groups.includes('bucket') || groups.includes('month')
  const unit = groups.includes('month') ? 'month' : undefined
  const bounds = isInTime ? bucketsOf(scope, scope.zone, scope.now, unit).map(({ from }) => from) : []
  // Whoever has had the days to the millisecond is of age.
  const ages = kept.flatMap((each) => (each?.part ? [scope.now - each.days * DAY_MS + 1] : []))
  return { base, splits, isRolled, ...planRead(scope, scope.rolledUp, [...bounds, ...ages]) }
}

/** What a row of the tables is grouped by. */
export function keyOf(group: GroupId, base: BaseId, scope: Scope): SQL {
  const { at, row } = BASES[base]
  if (group === 'all') return sql`''`
  if (group === 'team') return sql`coalesce((${row?.teamId ?? sql`NULL`})::text, '')`
  if (group === 'bucket' || group === 'month') return bucketKey(group, at, scope)
  return splitOf(group, row)
}

/** What the parts `p` of rolled up days `k` are grouped by. */
export function rolledKeyOf(group: GroupId, scope: Scope): SQL {
  if (group === 'all') return sql`''`
  if (group === 'team') return sql`k.team_id::text`
  if (group === 'bucket' || group === 'month') return bucketKey(group, BEGINS, scope)
  return sql`${alias(group)}.value`
}

/** The bits of each split that narrows or groups. */
export const bitsOf = ({ splits }: { splits: readonly KeptSplit[] }): SQL[] =>
  splits.map((split) => sql`${alias(split)}.bits`)

/** The seller of a split day's rows, where it is split by sellers. */
export function sellerOf(splits: readonly KeptSplit[]): SQL {
  return splits.includes('seller') ? sql`nullif(${alias('seller')}.value, '')::bigint` : sql`NULL::bigint`
}

const alias = (split: KeptSplit) => sql.identifier(`of_${split}`)

function bucketKey(group: 'bucket' | 'month', at: SQL, scope: Scope): SQL {
  const buckets = bucketsOf(scope, scope.zone, scope.now, group === 'month' ? 'month' : undefined)
  const starts = buckets.map(({ from }) => new Date(from).toISOString())
  // By the bounds, not by a cut of the local time: that would take longer than all the rest.
  return sql`(${sql.param(buckets.map(({ key }) => key))}::text[])[width_bucket(${at}, ${sql.param(starts)}::timestamptz[])]`
}

/** The rows of the tables that a figure reads itself: FROM and WHERE. */
export function fromTables(
  { base, isRolled, spans }: Pick<Reading, 'base' | 'isRolled' | 'spans'>,
  may: MayCount,
  scope: Scope,
): SQL {
  const { from, at, only, where } = BASES[base]
  // Each span by its bounds, not as a join: so the planner knows how few rows they hold.
  const isAsked = (isRolled ? spans : [scope]).map((span) => within(at, span))
  const isWithin = isAsked.length ? sql.join(isAsked, sql` OR `) : sql`false`
  return sql`FROM ${from} WHERE (${isWithin}) AND ${only} AND ${where(scope, may)}`
}

/** The parts `p` of rolled up days `k` that a figure sums up, each with its splits: FROM and WHERE. */
export function fromRollUps({ base, parts, splits }: Reading, may: MayCount, scope: Scope, beside = sql``): SQL {
  const isOfTeam = scope.teamId === null ? sql`` : sql`AND k.team_id = ${scope.teamId}`
  // A group of which nothing passes the filters is none, as in the tables.
  const bits = bitsOf({ splits })
  const isAny = bits.length
    ? sql`bit_count(${inPart(sql.join(bits, sql` & `))}) > 0`
    : sql`(${IS_WHOLE} OR ${HIGH} > ${LOW})`
  const row = { teamId: sql`k.team_id`, sellerId: sellerOf(splits) }
  return sql`FROM ${partsOf(parts)} JOIN kpi_day_marks k ON k.base = ${base} AND k.day = p.day ${beside}
    ${joinSplits(sql`${base}`, splits, scope)} WHERE ${may.pass(row)} ${isOfTeam} AND ${isAny}`
}

function partsOf(parts: readonly DayPart[]): SQL {
  const [days, from, to] = [
    parts.map(({ day }) => day),
    parts.map(({ fromMs }) => fromMs),
    parts.map(({ toMs }) => toMs),
  ]
  return sql`unnest(${sql.param(days)}::date[], ${sql.param(from)}::int[], ${sql.param(to)}::int[]) AS p(day, from_ms, to_ms)`
}

/** Each split that narrows or groups of the days `k` of a base, joined by its name. */
export function joinSplits(base: SQL, splits: readonly KeptSplit[], scope: Scope): SQL {
  const narrowed = narrowedTo(scope)
  const joins = splits.map((split) => {
    const of = alias(split)
    const kept = sql.identifier(`kept_${split}`)
    const value = split === 'rule' ? undefined : narrowed[split]
    return sql`JOIN kpi_day_splits ${kept} ON ${kept}.base = ${base} AND ${kept}.split = ${split}
        AND ${kept}.day = k.day AND ${kept}.team_id = k.team_id
      JOIN LATERAL unnest(${kept}.given, ${kept}.bits) AS ${of}(value, bits)
        ON ${value === undefined ? sql`true` : sql`${of}.value = ${value}`}`
  })
  return sql.join(joins, sql` `)
}
