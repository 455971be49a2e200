import { sql } from 'drizzle-orm'
import { bitsBetween, valuesByRow } from '#lib/kpis/rules/bits.ts'
import { DAY_MS } from '#lib/kpis/rules/plan-read.ts'
import type { KeptSplit, KeptWait, RolledPart } from '#lib/kpis/rules/rolled-rows.ts'
import { waitsOf } from '#lib/kpis/rules/wait-tally.ts'
import type { Db } from '../client.ts'
import { elementsOf, readBits, readIntegers, readNumbers, wordsOf } from './sent-arrays.ts'

/** A day's roll-up, and about how much memory it takes. */
export type LoadedDay = { parts: Map<string, RolledPart[]>; bytes: number }

/** A row of a roll-up as it is sent: arrays and strings of bits in Postgres's own binary form. */
type Sent = { key: string; kind: string; name: string; split: KeptSplit; teamId: number; given: Buffer; kept: Buffer }

/**
 * Reads the roll-ups of days, each named with its version ("20779 771"), in one view of the data. Days that have
 * another version by now are missing.
 */
export async function loadDays(db: Db, keys: readonly string[]): Promise<Map<string, LoadedDay>> {
  const { rows } = await db.execute<Sent>(sql`
    WITH told AS (SELECT day, (day - date '1970-01-01') || ' ' || version AS key FROM kpi_rolled_days),
      asked AS MATERIALIZED (SELECT day, key FROM told WHERE key = ANY(${sql.param([...keys])}::text[]))
    SELECT key, '' AS kind, '' AS name, '' AS split, 0::bigint AS "teamId", ''::bytea AS given, ''::bytea AS kept FROM asked
    UNION ALL SELECT key, 'marks', base, '', team_id, array_send(ats), array_send(marks) FROM asked JOIN kpi_day_marks USING (day)
    UNION ALL SELECT key, 'split', base, split, team_id, array_send(given), array_send(bits) FROM asked JOIN kpi_day_splits USING (day)
    UNION ALL SELECT key, 'waits', kind, '', team_id, varbit_send(waited), waits FROM asked JOIN kpi_day_waits USING (day)`)
  const days = new Map<string, LoadedDay>()
  const lists = new Map<string, string[]>()
  for (const { key, kind } of rows) if (kind === '') days.set(key, { parts: new Map(), bytes: 0 })
  for (const sent of rows) if (sent.kind === 'marks') addRows(days.get(sent.key) as LoadedDay, sent)
  for (const sent of rows)
    if (sent.kind === 'split' || sent.kind === 'waits') addDetail(days.get(sent.key) as LoadedDay, sent, lists)
  return days
}

function addRows(day: LoadedDay, { key, name, teamId, given, kept }: Sent): void {
  const ats = readIntegers(given)
  const strings = elementsOf(kept)
  const all = bitsBetween(ats.length, 0, ats.length)
  const rows = { teamId, words: wordsOf(strings[0]), all, ats, marks: readBits(...strings), splits: {}, waits: {} }
  const whole = { rows, bits: all, beginsAt: Number.parseInt(key, 10) * DAY_MS }
  day.parts.set(name, [...(day.parts.get(name) ?? []), whole])
  day.bytes += sizeOf(all, ats, rows.marks)
}

function addDetail(
  day: LoadedDay,
  { kind, name, split, teamId, given, kept }: Sent,
  lists: Map<string, string[]>,
): void {
  const base = kind === 'waits' ? 'handoffs' : name
  const rows = day.parts.get(base)?.find((each) => each.rows.teamId === teamId)?.rows
  if (!rows)
    throw new Error(`The roll-up of ${base} in team ${teamId} has parts without rows: run "npm run kpis -- reconcile".`)
  if (kind === 'split') {
    // Most days have the same values: one list of them for all.
    const name = given.toString('latin1')
    const values = lists.get(name) ?? elementsOf(given).map(String)
    lists.set(name, values)
    const bits = readBits(...elementsOf(kept))
    rows.splits[split] = { values, bits, sums: null }
    // Its sums will come to stand beside it.
    day.bytes += sizeOf(bits) + AN_ARRAY + 4 * values.length * (1 + rows.marks.length / rows.words)
  } else {
    const seconds = valuesByRow(readNumbers(kept, name === 'business' ? 4 : 8), readBits(given), rows.ats.length)
    const waits = waitsOf(seconds)
    rows.waits[name as KeptWait] = waits
    day.bytes += sizeOf(waits.seconds, waits.minutes)
  }
}

/** What an array takes beyond its bytes. */
const AN_ARRAY = 300

const sizeOf = (...arrays: ArrayBufferView[]) => arrays.reduce((sum, { byteLength }) => sum + byteLength + AN_ARRAY, 0)
