import { type SQL, sql } from 'drizzle-orm'
import { WAIT_EDGES } from '#lib/kpis/rules/histogram.ts'
import { type Numbers, quantile } from '#lib/kpis/rules/quantile.ts'
import type { Scope } from '#lib/kpis/rules/scope.ts'
import type { Db } from '../client.ts'
import type { MayCount } from './kpi-bases.ts'
import { fromRollUps, fromTables, type GroupId, keyOf, readingOf, rolledKeyOf } from './kpi-reading.ts'

export type WaitKind = 'rep' | 'processing'
/** Seconds. */
export type WaitRow = { key: string; n: number; median: number; p90: number }

/** The waits that roll-ups keep, in seconds, of rows `h`; null where nothing was waited for. Whole seconds take half the room. */
export const WAITS = {
  business: { wait: sql`h.wait_business_seconds`, send: sql`int4send` },
  elapsed: { wait: sql`extract(epoch FROM h.first_touch_at - h.handed_off_at)::float8`, send: sql`float8send` },
  processing: { wait: sql`extract(epoch FROM h.handed_off_at - h.signal_at)::float8`, send: sql`float8send` },
} as const

const keptAs = (kind: WaitKind, { clock }: Scope) => (kind === 'processing' ? kind : clock)

/** What a lead waited for, in seconds: its seller by the scope's clock, or Baton. */
export function waitOf(kind: WaitKind, scope: Scope): SQL {
  return sql`${WAITS[keptAs(kind, scope)].wait}::float8`
}

/** All waits of handoffs made in the range by group, in seconds. They travel as bytes: there may be many. */
async function loadWaits(
  db: Db,
  may: MayCount,
  scope: Scope,
  kind: WaitKind,
  group: GroupId,
): Promise<Map<string, Numbers>> {
  const base = 'handoffs'
  const reading = readingOf(may, scope, { base, groups: [group], marks: [] })
  const { dim } = reading
  const kept = keptAs(kind, scope)
  const { wait, send } = WAITS[kept]
  const tables = sql`SELECT ${keyOf(group, base, scope)} AS key, string_agg(${send}(${wait}), '') AS waits
    ${fromTables(reading, may, scope)} AND ${wait} IS NOT NULL GROUP BY 1`
  const { rows } = await db.execute<{ key: string; waits: Buffer }>(
    dim === null
      ? sql`${tables} ORDER BY 1`
      : sql`SELECT key, string_agg(waits, '') AS waits FROM (${tables} UNION ALL
          SELECT ${rolledKeyOf(group, dim, scope)}, r.waits
          ${fromRollUps('kpi_day_waits', { ...reading, dim }, may, scope)} AND r.kind = ${kept}) found
        GROUP BY 1 ORDER BY 1`,
  )
  return new Map(rows.map(({ key, waits }) => [key, unpack(waits, kept === 'business')]))
}

/** Numbers of four or eight bytes in network order. */
function unpack(bytes: Buffer, isWhole: boolean): Numbers {
  const memory = new ArrayBuffer(bytes.length)
  const copy = Buffer.from(memory)
  copy.set(bytes)
  if (isWhole) copy.swap32()
  else copy.swap64()
  return isWhole ? new Int32Array(memory) : new Float64Array(memory)
}

/** Median and 90th percentile, interpolated as percentile_cont does, of the waits of handoffs made in the range. */
export async function measureWaits(
  db: Db,
  may: MayCount,
  scope: Scope,
  kind: WaitKind,
  group: GroupId = 'all',
): Promise<WaitRow[]> {
  return [...(await loadWaits(db, may, scope, kind, group))].map(([key, waits]) => ({
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
  const waits = (await loadWaits(db, may, scope, kind, 'all')).get('')
  const counts = new Map<number, number>()
  if (!waits) return { counts, all: null }
  for (const wait of waits) {
    const above = WAIT_EDGES.findIndex((edge) => wait < edge)
    const place = above < 0 ? WAIT_EDGES.length : above
    counts.set(place, (counts.get(place) ?? 0) + 1)
  }
  const [median, p90] = [quantile(waits, 0.5) as number, quantile(waits, 0.9) as number]
  return { counts, all: { key: '', n: waits.length, median, p90 } }
}
