import { type SQL, sql } from 'drizzle-orm'
import { countBits, takeValues } from '#lib/kpis/rules/bits.ts'
import { countBetweenEdges } from '#lib/kpis/rules/histogram.ts'
import { quantile } from '#lib/kpis/rules/quantile.ts'
import type { KeptWait } from '#lib/kpis/rules/rolled-rows.ts'
import type { Scope } from '#lib/kpis/rules/scope.ts'
import type { Db } from '../client.ts'
import type { MayCount } from './kpi-bases.ts'
import { fromTables, type GroupId, keyOf, type Reading, readingOf, splitBy } from './kpi-reading.ts'
import { readNumbers } from './sent-arrays.ts'

export type WaitKind = 'rep' | 'processing'
/** Seconds. */
export type WaitRow = { key: string; n: number; median: number; p90: number }

/** The waits that roll-ups keep, in seconds, of rows `h`; null where nothing was waited for. Whole seconds take half the room. */
export const WAITS = {
  business: { wait: sql`h.wait_business_seconds`, send: sql`int4send` },
  elapsed: { wait: sql`extract(epoch FROM h.first_touch_at - h.handed_off_at)::float8`, send: sql`float8send` },
  processing: { wait: sql`extract(epoch FROM h.handed_off_at - h.signal_at)::float8`, send: sql`float8send` },
} as const

const keptAs = (kind: WaitKind, { clock }: Scope): KeptWait => (kind === 'processing' ? kind : clock)

/** What a lead waited for, in seconds: its seller by the scope's clock, or Baton. */
export function waitOf(kind: WaitKind, scope: Scope): SQL {
  return sql`${WAITS[keptAs(kind, scope)].wait}::float8`
}

/** All waits of handoffs made in the range, in seconds, by group, in the order of the groups; none without a wait. */
async function loadWaits(
  db: Db,
  may: MayCount,
  scope: Scope,
  kind: WaitKind,
  group: GroupId,
): Promise<[key: string, waits: Float64Array][]> {
  const reading = await readingOf(db, may, scope, { base: 'handoffs', groups: [group], marks: [] })
  const kept = keptAs(kind, scope)
  const rest = await tableWaits(db, may, scope, kept, group, reading)
  const told = reading.parts.flatMap(splitBy(group, scope))
  // One list a group, made at once as long as it may become.
  const sizes = new Map(rest.map(({ key, waits }) => [key, waits.length]))
  for (const [key, { bits }] of told) sizes.set(key, (sizes.get(key) ?? 0) + countBits(bits))
  const lists = new Map([...sizes].map(([key, size]) => [key, { waits: new Float64Array(size), end: 0 }]))
  for (const [key, { rows, bits }] of told) {
    const list = lists.get(key)
    const waits = rows.waits[kept]
    if (list && waits) list.end = takeValues(waits, bits, list.waits, list.end)
  }
  for (const { key, waits } of rest) {
    const list = lists.get(key)
    list?.waits.set(waits, list.end)
    if (list) list.end += waits.length
  }
  return [...lists]
    .filter(([, { end }]) => end > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { waits, end }]) => [key, waits.subarray(0, end)])
}

/** The waits that the tables tell. They travel as bytes: there may be many. */
async function tableWaits(db: Db, may: MayCount, scope: Scope, kept: KeptWait, group: GroupId, reading: Reading) {
  if (!reading.spans.length) return []
  const { wait, send } = WAITS[kept]
  const { rows } = await db.execute<{ key: string; waits: Buffer }>(sql`
    SELECT ${keyOf(group, 'handoffs', scope)} AS key, string_agg(${send}(${wait}), '') AS waits
    ${fromTables(reading, may, scope)} AND ${wait} IS NOT NULL GROUP BY 1`)
  return rows.map(({ key, waits }) => ({ key, waits: readNumbers(waits, kept === 'business' ? 4 : 8) }))
}

const measured = (key: string, waits: Float64Array): WaitRow => ({
  ...{ key, n: waits.length },
  ...{ median: quantile(waits, 0.5) as number, p90: quantile(waits, 0.9) as number },
})

/** Median and 90th percentile, interpolated as percentile_cont does, of the waits of handoffs made in the range. */
export async function measureWaits(
  db: Db,
  may: MayCount,
  scope: Scope,
  kind: WaitKind,
  group: GroupId = 'all',
): Promise<WaitRow[]> {
  return (await loadWaits(db, may, scope, kind, group)).map(([key, waits]) => measured(key, waits))
}

/** How many waits lie between the edges of the histogram, by place, with their median and 90th percentile. */
export async function countWaits(
  db: Db,
  may: MayCount,
  scope: Scope,
  kind: WaitKind,
): Promise<{ counts: Map<number, number>; all: WaitRow | null }> {
  const [all] = await loadWaits(db, may, scope, kind, 'all')
  return all ? { counts: countBetweenEdges(all[1]), all: measured(...all) } : { counts: new Map(), all: null }
}
