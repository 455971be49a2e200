import { type SQL, sql } from 'drizzle-orm'
import { valuesAt } from '#lib/kpis/rules/bits.ts'
import { WAIT_EDGES } from '#lib/kpis/rules/histogram.ts'
import { quantile } from '#lib/kpis/rules/quantile.ts'
import type { KeptWait } from '#lib/kpis/rules/rolled-rows.ts'
import type { Scope } from '#lib/kpis/rules/scope.ts'
import type { Db } from '../client.ts'
import type { MayCount } from './kpi-bases.ts'
import { fromTables, type GroupId, keyOf, readingOf, splitBy } from './kpi-reading.ts'
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

type Waits = { key: string; waits: Float64Array }

/** All waits of handoffs made in the range by group, in seconds, in parts: those of the roll-ups and the rest. */
async function loadWaits(db: Db, may: MayCount, scope: Scope, kind: WaitKind, group: GroupId): Promise<Waits[]> {
  const reading = await readingOf(db, may, scope, { base: 'handoffs', groups: [group], marks: [] })
  const kept = keptAs(kind, scope)
  const told = reading.parts
    .flatMap(splitBy(group, scope))
    .map(([key, { rows, bits }]) => ({ key, waits: valuesAt(rows.waits[kept] ?? NO_WAITS, bits) }))
  if (!reading.spans.length) return told
  const { wait, send } = WAITS[kept]
  // They travel as bytes: there may be many.
  const { rows } = await db.execute<{ key: string; waits: Buffer }>(sql`
    SELECT ${keyOf(group, 'handoffs', scope)} AS key, string_agg(${send}(${wait}), '') AS waits
    ${fromTables(reading, may, scope)} AND ${wait} IS NOT NULL GROUP BY 1`)
  return [...told, ...rows.map(({ key, waits }) => ({ key, waits: unpack(waits, kept) }))]
}

const NO_WAITS = new Float64Array()

const unpack = (waits: Buffer, kept: KeptWait) => Float64Array.from(readNumbers(waits, kept === 'business' ? 4 : 8))

/** All parts of a group in one, in the order of the groups; none of those without a wait. */
function joined(parts: readonly Waits[]): Map<string, Float64Array> {
  const sizes = new Map<string, number>()
  for (const { key, waits } of parts) if (waits.length) sizes.set(key, (sizes.get(key) ?? 0) + waits.length)
  const found = new Map(
    [...sizes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, size]) => [key, new Float64Array(size)]),
  )
  const filled = new Map<string, number>()
  for (const { key, waits } of parts) {
    const at = filled.get(key) ?? 0
    found.get(key)?.set(waits, at)
    filled.set(key, at + waits.length)
  }
  return found
}

/** Median and 90th percentile, interpolated as percentile_cont does, of the waits of handoffs made in the range. */
export async function measureWaits(
  db: Db,
  may: MayCount,
  scope: Scope,
  kind: WaitKind,
  group: GroupId = 'all',
): Promise<WaitRow[]> {
  return [...joined(await loadWaits(db, may, scope, kind, group))].map(([key, waits]) => ({
    ...{ key, n: waits.length },
    ...{ median: quantile(waits, 0.5) as number, p90: quantile(waits, 0.9) as number },
  }))
}

/** How many waits lie between the edges of the histogram, by place, with their median and 90th percentile. */
export async function countWaits(
  db: Db,
  may: MayCount,
  scope: Scope,
  kind: WaitKind,
): Promise<{ counts: Map<number, number>; all: WaitRow | null }> {
  const waits = joined(await loadWaits(db, may, scope, kind, 'all')).get('')
  const counts = new Map<number, number>()
  if (!waits) return { counts, all: null }
  const bars = new Uint32Array(WAIT_EDGES.length + 1)
  for (const wait of waits) {
    let place = 0
    while (wait >= (WAIT_EDGES[place] ?? Number.POSITIVE_INFINITY)) place++
    bars[place] = (bars[place] as number) + 1
  }
  for (const [place, count] of bars.entries()) if (count) counts.set(place, count)
  const [median, p90] = [quantile(waits, 0.5) as number, quantile(waits, 0.9) as number]
  return { counts, all: { key: '', n: waits.length, median, p90 } }
}
