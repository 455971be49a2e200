import { type SQL, sql } from 'drizzle-orm'
import { bitsBetween } from '#lib/kpis/rules/bits.ts'
import { countBetweenEdges } from '#lib/kpis/rules/histogram.ts'
import type { KeptWait } from '#lib/kpis/rules/rolled-rows.ts'
import type { Scope } from '#lib/kpis/rules/scope.ts'
import { WaitTally, waitsOf } from '#lib/kpis/rules/wait-tally.ts'
import type { Db } from '../client.ts'
import type { MayCount } from './kpi-bases.ts'
import { type GroupId, keyOf, madeOnce, splitBy } from './kpi-groups.ts'
import { fromTables, type Reading, readingOf } from './kpi-reading.ts'
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

/** The waits of handoffs made in the range by group, in the order of the groups; none without a wait. */
async function tallyWaits(
  db: Db,
  may: MayCount,
  scope: Scope,
  kind: WaitKind,
  group: GroupId,
): Promise<[key: string, tally: WaitTally][]> {
  const reading = await readingOf(db, may, scope, { base: 'handoffs', groups: [group], marks: [] })
  const kept = keptAs(kind, scope)
  const rest = await tableWaits(db, may, scope, kept, group, reading)
  const by = splitBy(group, 'all', scope)
  const tallies = new Map<string, WaitTally>()
  const tallyOf = (key: string) => madeOnce(tallies, key, () => new WaitTally())
  const lists = new Map<readonly string[], WaitTally[]>()
  const tell = (see: 'count' | 'keep') => {
    for (const { key, waits, bits } of rest) tallyOf(key)[see](waits, bits.length, bits, 0)
    for (const part of reading.parts) {
      const waits = part.rows.waits[kept]
      if (!waits) continue
      const { words } = part.rows
      const { keys, bits } = by(part)
      const ofGroups = madeOnce(lists, keys, () => keys.map(tallyOf))
      for (const [place, tally] of ofGroups.entries()) tally[see](waits, words, bits, place * words)
    }
  }
  tell('count')
  tell('keep')
  return [...tallies].filter(([, { n }]) => n > 0).sort(([a], [b]) => (a < b ? -1 : 1))
}

/** The waits that the tables tell. They travel as bytes: there may be many. */
async function tableWaits(db: Db, may: MayCount, scope: Scope, kept: KeptWait, group: GroupId, reading: Reading) {
  if (!reading.spans.length) return []
  const { wait, send } = WAITS[kept]
  const { rows } = await db.execute<{ key: string; waits: Buffer }>(sql`
    SELECT ${keyOf(group, 'handoffs', scope)} AS key, string_agg(${send}(${wait}), '') AS waits
    ${fromTables(reading, may, scope)} AND ${wait} IS NOT NULL GROUP BY 1`)
  return rows.map(({ key, waits }) => {
    const seconds = readNumbers(waits, kept === 'business' ? 4 : 8)
    return { key, waits: waitsOf(seconds), bits: bitsBetween(seconds.length, 0, seconds.length) }
  })
}

/** Median and 90th percentile, interpolated as percentile_cont does, of the waits of handoffs made in the range. */
export async function measureWaits(
  db: Db,
  may: MayCount,
  scope: Scope,
  kind: WaitKind,
  group: GroupId = 'all',
): Promise<WaitRow[]> {
  const tallies = await tallyWaits(db, may, scope, kind, group)
  return tallies.map(([key, tally]) => ({ key, ...tally.measure() }))
}

/** How many waits lie between the edges of the histogram, by place, with their median and 90th percentile. */
export async function countWaits(
  db: Db,
  may: MayCount,
  scope: Scope,
  kind: WaitKind,
): Promise<{ counts: Map<number, number>; all: Omit<WaitRow, 'key'> | null }> {
  const [found] = await tallyWaits(db, may, scope, kind, 'all')
  if (!found) return { counts: new Map(), all: null }
  const [, tally] = found
  return { counts: countBetweenEdges(tally.minutes), all: tally.measure() }
}
