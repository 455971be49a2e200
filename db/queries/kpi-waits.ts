import { type SQL, sql } from 'drizzle-orm'
import { WAIT_EDGES } from '#lib/kpis/rules/histogram.ts'
import { pickWaits, splitBits } from '#lib/kpis/rules/pick-waits.ts'
import { type Numbers, quantile } from '#lib/kpis/rules/quantile.ts'
import type { Scope } from '#lib/kpis/rules/scope.ts'
import type { Db } from '../client.ts'
import type { MayCount } from './kpi-bases.ts'
import {
  bitsOf,
  fromRollUps,
  fromTables,
  type GroupId,
  keyOf,
  type Reading,
  readingOf,
  rolledKeyOf,
} from './kpi-reading.ts'
import { HIGH, IS_WHOLE, inPart, LOW } from './kpi-roll-ups.ts'

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

type Waits = { key: string; waits: Numbers }

/** All waits of handoffs made in the range by group, in seconds, in parts: whole days and the rest. */
async function loadWaits(db: Db, may: MayCount, scope: Scope, kind: WaitKind, group: GroupId): Promise<Waits[]> {
  const reading = readingOf(may, scope, { base: 'handoffs', groups: [group], marks: [] })
  const kept = keptAs(kind, scope)
  const { wait, send } = WAITS[kept]
  const key = keyOf(group, 'handoffs', scope)
  // They travel as bytes: there may be many.
  const tables = sql`SELECT ${key} AS key, string_agg(${send}(${wait}), '') AS waits
    ${fromTables(reading, may, scope)} AND ${wait} IS NOT NULL GROUP BY 1`
  const days = fromRollUps(
    reading,
    may,
    scope,
    sql`JOIN kpi_day_waits w ON w.kind = ${kept} AND w.day = k.day AND w.team_id = k.team_id`,
  )
  const isSplit = reading.splits.length > 0
  const all = sql`SELECT ${rolledKeyOf(group, scope)}, string_agg(${waitsInPart(kept)}, '') ${days} GROUP BY 1`
  const [whole, parts] = await Promise.all([
    db.execute<Packed>(reading.isRolled && !isSplit ? sql`${tables} UNION ALL ${all}` : tables),
    reading.isRolled && isSplit ? pickedDays(db, reading, rolledKeyOf(group, scope), days, kept) : [],
  ])
  return [...whole.rows.map(({ key, waits }) => ({ key, waits: unpack(waits, kept) })), ...parts]
}

/** The waits of a part `p` of a day: those after as many as have waited before it. */
function waitsInPart(kept: keyof typeof WAITS): SQL {
  const size = sql.raw(kept === 'business' ? '4' : '8')
  const until = (rows: SQL) => sql`bit_count(substring(w.waited FROM 1 FOR ${rows}))::int`
  return sql`CASE WHEN ${IS_WHOLE} THEN w.waits ELSE
    substring(w.waits FROM ${size} * ${until(LOW)} + 1 FOR ${size} * (${until(HIGH)} - ${until(LOW)})) END`
}

type Packed = { key: string; waits: Buffer }
type PackedDay = { keys: string[]; waits: Buffer; waited: Buffer; asked: Buffer }

/** The waits of whole days `k` that have the bits of all splits: a day's waits travel once, with the bits of each group. */
async function pickedDays(db: Db, reading: Reading, key: SQL, days: SQL, kept: keyof typeof WAITS): Promise<Waits[]> {
  const { rows } = await db.execute<PackedDay>(sql`
    SELECT ${waitsInPart(kept)} AS waits, varbit_send(${inPart(sql`w.waited`)}) AS waited, array_agg((${key})::text) AS keys,
      string_agg(varbit_send(${inPart(sql.join(bitsOf(reading), sql` & `))}), '') AS asked
    ${days} GROUP BY k.base, k.day, k.team_id, w.kind, w.day, w.team_id, p.from_ms, p.to_ms`)
  return rows.flatMap(({ keys, waits, waited, asked }) => {
    const [all, [has = new Uint8Array()]] = [unpack(waits, kept), splitBits(waited)]
    return splitBits(asked).map((bits, place) => ({
      key: keys[place] as string,
      waits: Float64Array.from(pickWaits(all, has, bits)),
    }))
  })
}

/** All parts of a group in one, in the order of the groups; none of those without a wait. */
function joined(parts: readonly Waits[]): Map<string, Numbers> {
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

/** Numbers of four or eight bytes in network order. */
function unpack(bytes: Buffer, kept: keyof typeof WAITS): Numbers {
  const isWhole = kept === 'business'
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
  for (const wait of waits) {
    const above = WAIT_EDGES.findIndex((edge) => wait < edge)
    const place = above < 0 ? WAIT_EDGES.length : above
    counts.set(place, (counts.get(place) ?? 0) + 1)
  }
  const [median, p90] = [quantile(waits, 0.5) as number, quantile(waits, 0.9) as number]
  return { counts, all: { key: '', n: waits.length, median, p90 } }
}
