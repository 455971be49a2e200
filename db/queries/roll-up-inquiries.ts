import { type SQL, sql } from 'drizzle-orm'
import { DAY_MS } from '#lib/kpis/rules/plan-read.ts'
import type { SplitId } from '#lib/kpis/rules/scope.ts'
import { BASES, IS_OPEN, LEAD_SOURCE, splitOf, within } from './kpi-bases.ts'
import { REACHED } from './kpi-marks.ts'
import { ATS, withPlaces } from './place-bits.ts'

/** By what the handoffs of people who became known are split. */
export const PASS_SPLITS: SplitId[] = ['seller', 'situation', 'band', 'source', 'segment']
/** What is kept of each: how far it took the lead, and whether somebody in sales has it. */
const PASS_MARKS = [...Object.values(REACHED), IS_OPEN]

/**
 * Who became known on some days, and what each handoff of theirs was: rows like those of `kpi_day_marks`. Every bit
 * stands for a person, whose first handoff is in "passes_1", the second in "passes_2": what holds of any is set by OR.
 */
export function markedInquiries(days: readonly string[]): SQL {
  const marks = PASS_MARKS.map((_, place) => sql`bit_or(CASE WHEN ${is_(place)} THEN place ELSE none END)::bit varying`)
  return sql`SELECT 'inquiries' AS base, day, 0::bigint AS team_id, ARRAY[bit_or(place)::bit varying] AS marks, ${ATS} AS ats
      FROM (${knownOn(days)}) known GROUP BY day
    UNION ALL SELECT base, day, team_id, ARRAY[${sql.join(marks, sql`, `)}], '{}'::int[] FROM (${passesOf(days)}) pass
      GROUP BY base, day, team_id`
}

/** By what these are filtered: rows like those of `kpi_day_splits`. */
export function splitInquiries(days: readonly string[]): SQL {
  const values = PASS_SPLITS.map((split) => sql`(${split}, ${sql.identifier(split)})`)
  return sql`SELECT 'inquiries' AS base, 'source' AS split, source AS value, day, 0::bigint AS team_id, bit_or(place)::bit varying AS bits
      FROM (${knownOn(days)}) known GROUP BY source, day
    UNION ALL SELECT base, split, value, day, team_id, bit_or(place)::bit varying FROM (${passesOf(days)}) pass
      CROSS JOIN LATERAL (VALUES ${sql.join(values, sql`, `)}) AS given(split, value) GROUP BY base, split, value, day, team_id`
}

const is_ = (place: number) => sql.identifier(`is_${place}`)

function knownOn(days: readonly string[]): SQL {
  const { from, at, only, rowId } = BASES.inquiries
  const spans = days.map((day) => within(at, { from: Date.parse(day), to: Date.parse(day) + DAY_MS }))
  return withPlaces(
    sql`day`,
    sql`SELECT (${at} AT TIME ZONE 'UTC')::date AS day, ${at} AS at, ${rowId} AS row_id, ${LEAD_SOURCE} AS source
      FROM ${from} WHERE (${sql.join(spans, sql` OR `)}) AND ${only}`,
  )
}

/** Every handoff of those who became known, also from before they were merged, numbered for each of them. */
function passesOf(days: readonly string[]): SQL {
  const splits = PASS_SPLITS.map((split) => sql`${splitOf(split, BASES.handoffs.row)} AS ${sql.identifier(split)}`)
  const marks = PASS_MARKS.map((isSo, place) => sql`(${isSo}) AS ${is_(place)}`)
  return sql`SELECT * FROM (
    WITH known AS MATERIALIZED (${knownOn(days)})
    SELECT 'passes_' || row_number() OVER (PARTITION BY whole.row_id ORDER BY h.id) AS base, day, h.team_id, none, place,
      ${sql.join([...splits, ...marks], sql`, `)}
    FROM (SELECT known.*, row_id AS of_id FROM known
      UNION ALL SELECT known.*, gone.id FROM known JOIN leads gone ON gone.merged_into_id = known.row_id) whole
    JOIN handoffs h ON h.lead_id = whole.of_id) passes`
}
