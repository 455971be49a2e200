import { type SQL, sql } from 'drizzle-orm'
import { DAY_MS } from '#lib/kpis/rules/plan-read.ts'
import type { Db, Tx } from '../client.ts'
import { BASES, splitOf, within } from './kpi-bases.ts'
import { SINCE_RECYCLED } from './kpi-marks.ts'
import { keptWhen, RECIPE, ROLLED, type RolledBase, splitsOf } from './kpi-roll-ups.ts'
import { WAITS } from './kpi-waits.ts'
import { ATS, withPlaces } from './place-bits.ts'
import { markedInquiries, splitInquiries } from './roll-up-inquiries.ts'

const ROLLED_BASES = Object.keys(ROLLED) as RolledBase[]

const ofAll = (parts: SQL[]) => sql.join(parts, sql` UNION ALL `)

/** Of which rows of some days each mark is true in the tables: rows like those of `kpi_day_marks`. */
export const markedDays = (days: readonly string[]): SQL =>
  ofAll([...ROLLED_BASES.map((base) => markedBase(base, days)), markedInquiries(days)])

function markedBase(base: RolledBase, days: readonly string[]): SQL {
  const columns = ROLLED[base].map(
    (mark, place) => sql`CASE WHEN ${keptWhen(mark)} THEN '1' ELSE '0' END AS ${kept(place)}`,
  )
  const bits = ROLLED[base].map((_, place) => sql`string_agg(${kept(place)}, '' ORDER BY at, row_id)::bit varying`)
  return sql`SELECT ${base}::text AS base, day, team_id, ARRAY[${sql.join(bits, sql`, `)}] AS marks,
      ${ATS} AS ats FROM (${rowsOf(base, days, columns)}) one GROUP BY day, team_id`
}

const kept = (place: number) => sql.identifier(`kept_${place}`)

/** Which rows of some days have which value of each split: rows like those of `kpi_day_splits`. */
export function splitDays(days: readonly string[]): SQL {
  const all = ofAll([...ROLLED_BASES.map((base) => splitBase(base, days)), splitInquiries(days)])
  return sql`SELECT base, split, day, team_id, array_agg(value ORDER BY value) AS given, array_agg(bits ORDER BY value) AS bits
    FROM (${all}) one GROUP BY base, split, day, team_id`
}

function splitBase(base: RolledBase, days: readonly string[]): SQL {
  const splits = splitsOf(base)
  const columns = splits.map((split) => sql`${splitOf(split, BASES[base].row)} AS ${sql.identifier(split)}`)
  const values = splits.map((split) => sql`(${split}, ${sql.identifier(split)})`)
  const many = base === 'closings' ? RULES : base === 'recycled' ? ACTIVITIES : { column: null, values: sql`` }
  if (many.column) columns.push(many.column)
  // Where a row stands among its day's is one bit of as many noughts; what rows have in common is set by OR.
  return sql`SELECT ${base}::text AS base, split, value, day, team_id, bit_or(place)::bit varying AS bits
    FROM (${withPlaces(sql`day, team_id`, rowsOf(base, days, columns))} OFFSET 0) placed
    CROSS JOIN LATERAL (VALUES ${sql.join(values, sql`, `)} ${many.values}) AS given(split, value) GROUP BY split, value, day, team_id`
}

// A row may have many of these.
const RULES = {
  column: sql`CASE WHEN h.feedback IS NOT NULL THEN h.brief -> 'reasons' END AS reasons`,
  values: sql`UNION ALL SELECT 'rule', jsonb_build_array(line ->> 'rule', line ->> 'label')::text
    FROM jsonb_array_elements(coalesce(reasons, '[]')) AS line`,
}
const ACTIVITIES = {
  column: sql`ARRAY(SELECT DISTINCT signals.type FROM signals WHERE ${SINCE_RECYCLED} AND signals.type IS NOT NULL) AS activities`,
  values: sql`UNION ALL SELECT 'activity', unnest(activities)`,
}

/** The waits of some days in the tables, in the order of their handoffs: rows like those of `kpi_day_waits`. */
export function waitedDays(days: readonly string[]): SQL {
  const kinds = Object.entries(WAITS)
  const columns = kinds.map(([kind, { wait, send }]) => sql`${send}(${wait}) AS ${sql.identifier(kind)}`)
  const pairs = kinds.map(([kind]) => sql`(${kind}, ${sql.identifier(kind)})`)
  return sql`SELECT kind, day, team_id,
      string_agg(CASE WHEN wait IS NULL THEN '0' ELSE '1' END, '' ORDER BY at, row_id)::bit varying AS waited,
      coalesce(string_agg(wait, '' ORDER BY at, row_id), '') AS waits
    FROM (${rowsOf('handoffs', days, columns)}) one
    CROSS JOIN LATERAL (VALUES ${sql.join(pairs, sql`, `)}) AS given(kind, wait) GROUP BY kind, day, team_id`
}

/** The rows of a base on some days, each with its day, its team and some columns. */
function rowsOf(base: RolledBase, days: readonly string[], columns: SQL[]): SQL {
  const { from, at, only, row, rowId } = BASES[base]
  const spans = days.map((day) => within(at, { from: Date.parse(day), to: Date.parse(day) + DAY_MS }))
  return sql`SELECT (${at} AT TIME ZONE 'UTC')::date AS day, ${row?.teamId} AS team_id, ${at} AS at, ${rowId} AS row_id,
      ${sql.join(columns, sql`, `)}
    FROM ${from} WHERE (${sql.join(spans, sql` OR `)}) AND ${only} OFFSET 0`
}

/** Rolls days up, all at once: what was kept of them is replaced as a whole. */
export async function replaceDays(tx: Tx, days: readonly string[], now: Date): Promise<void> {
  if (!days.length) return
  const those = sql`${sql.param(days)}::date[]`
  for (const table of ['kpi_day_marks', 'kpi_day_splits', 'kpi_day_waits'])
    await tx.execute(sql`DELETE FROM ${sql.identifier(table)} WHERE day = ANY(${those})`)
  await tx.execute(sql`INSERT INTO kpi_day_marks (base, day, team_id, marks, ats) ${markedDays(days)}`)
  await tx.execute(sql`INSERT INTO kpi_day_splits (base, split, day, team_id, given, bits) ${splitDays(days)}`)
  await tx.execute(sql`INSERT INTO kpi_day_waits (kind, day, team_id, waited, waits) ${waitedDays(days)}`)
  await tx.execute(sql`
    INSERT INTO kpi_rolled_days (day, recipe, rolled_at, version)
    SELECT day, ${RECIPE}, ${now}::timestamptz, pg_current_xact_id()::text::bigint FROM unnest(${those}) AS day
    ON CONFLICT (day) DO UPDATE SET recipe = excluded.recipe, rolled_at = excluded.rolled_at, version = excluded.version`)
}

/** The days that roll-ups tell as of now (days after 1 January 1970), each with its version, whichever range is asked for. */
export async function rolledUpDays(db: Db): Promise<Map<number, number>> {
  const { rows } = await db.execute<{ day: number; version: number }>(sql`
    SELECT day - date '1970-01-01' AS day, version FROM kpi_rolled_days WHERE recipe = ${RECIPE} AND day NOT IN (SELECT day FROM kpi_stale_days)`)
  return new Map(rows.map(({ day, version }) => [day, version]))
}

/** The latest days up to one, and not after it, that are not rolled up by this recipe or are stale, newest first. */
export async function daysToRollUp(tx: Tx, lastDay: string, limit: number): Promise<string[]> {
  const { rows } = await tx.execute<{ day: string }>(sql`
    SELECT day::text FROM (
      SELECT day::date FROM generate_series((SELECT (least((SELECT min(handed_off_at) FROM handoffs), (SELECT min(created_at) FROM leads))
          AT TIME ZONE 'UTC')::date::timestamp),
        ${lastDay}::timestamp, interval '1 day') AS day
      EXCEPT SELECT day FROM kpi_rolled_days WHERE recipe = ${RECIPE}
      UNION SELECT day FROM kpi_stale_days WHERE day <= ${lastDay}::date) waiting
    ORDER BY waiting.day DESC LIMIT ${limit}`)
  return rows.map(({ day }) => day)
}
