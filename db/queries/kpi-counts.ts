import { type SQL, sql } from 'drizzle-orm'
import { WAIT_EDGES } from '#lib/kpis/rules/histogram.ts'
import type { MarkId } from '#lib/kpis/rules/marks.ts'
import { bucketUnit } from '#lib/kpis/rules/range.ts'
import type { Scope } from '#lib/kpis/rules/scope.ts'
import type { Db } from '../client.ts'
import { BASES, type BaseId, type MayCount, within } from './kpi-bases.ts'
import { MARKS } from './kpi-marks.ts'

/** By what figures are split: a column of the handoff, the local day, week or month, or not at all. */
export type GroupId =
  | 'all'
  | 'situation'
  | 'band'
  | 'source'
  | 'segment'
  | 'reason'
  | 'team'
  | 'seller'
  | 'bucket'
  | 'month'

export type Counts = Partial<Record<MarkId, number>>

/** One group; `key2` is there when two columns split. */
export type CountRow = { key: string; key2: string; counts: Counts }

const COLUMNS: Record<Exclude<GroupId, 'all' | 'bucket' | 'month' | 'team' | 'seller'>, SQL> = {
  situation: sql`h.situation`,
  band: sql`h.band`,
  source: sql`h.source`,
  segment: sql`h.segment`,
  reason: sql`coalesce(h.reason, '')`,
}

function keyOf(group: GroupId, base: BaseId, scope: Scope): SQL {
  if (group === 'all') return sql`''`
  const { at, row } = BASES[base]
  if (group === 'team' || group === 'seller') {
    const column = group === 'team' ? row?.teamId : row?.sellerId
    return sql`coalesce((${column ?? sql`NULL`})::text, '')`
  }
  if (group !== 'bucket' && group !== 'month') return COLUMNS[group]
  const unit = group === 'month' ? 'month' : bucketUnit(scope)
  return sql`to_char(date_trunc(${unit}, ${at} AT TIME ZONE ${scope.zone}), 'YYYY-MM-DD')`
}

/**
 * Counts marks of one base in one pass over its rows, split by up to two groups. Without a row there is one of zeros
 * for "all", and none else.
 */
export async function countMarks(
  db: Db,
  may: MayCount,
  scope: Scope,
  marks: readonly MarkId[],
  group: GroupId = 'all',
  second: GroupId = 'all',
): Promise<CountRow[]> {
  const base = MARKS[marks[0] as MarkId].base
  const { from, at, where } = BASES[base]
  const counts = marks.map((id) => {
    if (MARKS[id].base !== base) throw new Error(`"${id}" is no mark of ${base}: count it by itself.`)
    return sql`${id}::text, count(*) FILTER (WHERE ${MARKS[id].isSo(scope, may)})`
  })
  const { rows } = await db.execute<CountRow>(sql`
    SELECT key, key2, counts FROM (
      SELECT ${keyOf(group, base, scope)} AS key, ${keyOf(second, base, scope)} AS key2,
        json_build_object(${sql.join(counts, sql`, `)}) AS counts
      FROM ${from} WHERE ${within(at, scope)} AND ${where(scope, may)} GROUP BY 1, 2) counted
    ORDER BY key, key2`)
  return rows.length || group !== 'all' ? rows : [{ key: '', key2: '', counts: {} }]
}

export type WaitKind = 'rep' | 'processing'
/** Seconds; null where nothing has a wait. */
export type WaitRow = { key: string; n: number; median: number | null; p90: number | null }

/** What a lead waited for, in seconds: its seller by the scope's clock, or Baton. */
export function waitOf(kind: WaitKind, { clock }: Scope): SQL {
  if (kind === 'processing') return sql`extract(epoch FROM h.handed_off_at - h.signal_at)::float8`
  if (clock === 'business') return sql`h.wait_business_seconds::float8`
  return sql`extract(epoch FROM h.first_touch_at - h.handed_off_at)::float8`
}

/** Median and 90th percentile, interpolated as percentile_cont does, of the waits of handoffs made in the range. */
export async function measureWaits(
  db: Db,
  may: MayCount,
  scope: Scope,
  kind: WaitKind,
  group: GroupId = 'all',
): Promise<WaitRow[]> {
  const { from, at, where } = BASES.handoffs
  const { rows } = await db.execute<WaitRow>(sql`
    SELECT key, n, quantiles[1] AS median, quantiles[2] AS p90 FROM (
      SELECT key, count(*) AS n, percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY wait) AS quantiles FROM (
        SELECT ${keyOf(group, 'handoffs', scope)} AS key, ${waitOf(kind, scope)} AS wait
        FROM ${from} WHERE ${within(at, scope)} AND ${where(scope, may)}) waits
      WHERE wait IS NOT NULL GROUP BY key) measured
    ORDER BY key`)
  return rows
}

/** How many waits lie between the edges of the histogram, by place. */
export async function countWaits(db: Db, may: MayCount, scope: Scope, kind: WaitKind): Promise<Map<number, number>> {
  const { from, at, where } = BASES.handoffs
  const edges = sql.raw(`ARRAY[${WAIT_EDGES.join(', ')}]::float8[]`)
  const wait = waitOf(kind, scope)
  const { rows } = await db.execute<{ place: number; count: number }>(sql`
    SELECT width_bucket(${wait}, ${edges}) AS place, count(*) FROM ${from}
    WHERE ${within(at, scope)} AND ${where(scope, may)} AND ${wait} IS NOT NULL GROUP BY 1`)
  return new Map(rows.map(({ place, count }) => [place, count]))
}
