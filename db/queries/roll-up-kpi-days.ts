import { type SQL, sql } from 'drizzle-orm'
import { DIMS, type DimId, type SplitId } from '#lib/kpis/rules/roll-up-dims.ts'
import type { Db, Tx } from '../client.ts'
import { BASES, splitOf, within } from './kpi-bases.ts'
import { dimsOf, keptWhen, RECIPE, ROLLED, type RolledBase } from './kpi-roll-ups.ts'
import { WAITS } from './kpi-waits.ts'

const ROLLED_BASES = Object.keys(ROLLED) as RolledBase[]
const DAY_MS = 86_400_000

/** What the counts of a day come to in the tables: rows like those of `kpi_day_counts`. */
export function countedDay(day: string): SQL {
  return sql.join(
    ROLLED_BASES.map((base) => countedBase(base, day)),
    sql` UNION ALL `,
  )
}

function countedBase(base: RolledBase, day: string): SQL {
  const kept = ROLLED[base].map((mark, place) => sql`coalesce(${keptWhen(mark)}, false)::int AS ${kept_(place)}`)
  const sums = ROLLED[base].map((_, place) => sql`sum(${kept_(place)})::int`)
  return sql`SELECT ${base}::text AS base, ${day}::date AS day, dim, team_id, value, value2,
      ARRAY[${sql.join(sums, sql`, `)}] AS counts
    ${splitRows(base, day, sql.join(kept, sql`, `))} GROUP BY dim, team_id, value, value2`
}

const kept_ = (place: number) => sql.identifier(`kept_${place}`)

/** The waits of a day in the tables, the shortest first: rows like those of `kpi_day_waits`. */
export function waitedDay(day: string): SQL {
  const waits = Object.entries(WAITS)
  const columns = waits.map(
    ([kind, { wait, send }]) => sql`${wait} AS ${sql.identifier(kind)}, ${send}(${wait}) AS ${sent(kind)}`,
  )
  const pairs = waits.map(([kind]) => sql`(${kind}, ${sql.identifier(kind)}, ${sent(kind)})`)
  return sql`SELECT kind, ${day}::date AS day, dim, team_id, value, value2,
      string_agg(bytes, '' ORDER BY wait) AS waits
    ${splitRows('handoffs', day, sql.join(columns, sql`, `))}
    CROSS JOIN LATERAL (VALUES ${sql.join(pairs, sql`, `)}) AS waited(kind, wait, bytes)
    WHERE wait IS NOT NULL GROUP BY kind, dim, team_id, value, value2`
}

const sent = (kind: string) => sql.identifier(`${kind}_bytes`)

/** Each row of a base on a day once for every split: FROM, as `one` with `columns`, and `split`. */
function splitRows(base: RolledBase, day: string, columns: SQL): SQL {
  const start = Date.parse(day)
  const { from, at, only, row } = BASES[base]
  const splits = [...new Set(dimsOf(base).flatMap((dim): readonly SplitId[] => DIMS[dim]))]
  const named = splits.map((split) => sql`${splitOf(split, row)} AS ${sql.identifier(split)}`)
  return sql`FROM (SELECT ${row?.teamId} AS team_id, ${sql.join(named, sql`, `)}, ${columns}
      FROM ${from} WHERE ${within(at, { from: start, to: start + DAY_MS })} AND ${only} OFFSET 0) one
    CROSS JOIN LATERAL (VALUES ${sql.join(dimsOf(base).map(valuesOf), sql`, `)}) AS split(dim, value, value2)`
}

function valuesOf(dim: DimId): SQL {
  const [first, second] = DIMS[dim] as readonly SplitId[]
  const value = (split: SplitId | undefined) => (split ? sql.identifier(split) : sql`''`)
  return sql`(${dim}, ${value(first)}, ${value(second)})`
}

/** Rolls a day up: what was kept of it is replaced as a whole. */
export async function replaceDay(tx: Tx, day: string, now: Date): Promise<void> {
  await tx.execute(sql`DELETE FROM kpi_day_counts WHERE day = ${day}`)
  await tx.execute(sql`DELETE FROM kpi_day_waits WHERE day = ${day}`)
  await tx.execute(sql`INSERT INTO kpi_day_counts (base, day, dim, team_id, value, value2, counts) ${countedDay(day)}`)
  await tx.execute(sql`INSERT INTO kpi_day_waits (kind, day, dim, team_id, value, value2, waits) ${waitedDay(day)}`)
  await tx.execute(sql`
    INSERT INTO kpi_rolled_days (day, recipe, rolled_at) VALUES (${day}, ${RECIPE}, ${now}::timestamptz)
    ON CONFLICT (day) DO UPDATE SET recipe = excluded.recipe, rolled_at = excluded.rolled_at`)
}

/** The days that roll-ups tell as of now, whichever range is asked for. */
export async function rolledUpDays(db: Db): Promise<Set<string>> {
  const { rows } = await db.execute<{ day: string }>(sql`
    SELECT day::text FROM kpi_rolled_days WHERE recipe = ${RECIPE} AND day NOT IN (SELECT day FROM kpi_stale_days)`)
  return new Set(rows.map(({ day }) => day))
}

/** The latest days up to one, and not after it, that are not rolled up by this recipe or are stale, newest first. */
export async function daysToRollUp(tx: Tx, lastDay: string, limit: number): Promise<string[]> {
  const { rows } = await tx.execute<{ day: string }>(sql`
    SELECT day::text FROM (
      SELECT day::date FROM generate_series((SELECT (min(handed_off_at) AT TIME ZONE 'UTC')::date::timestamp FROM handoffs),
        ${lastDay}::timestamp, interval '1 day') AS day
      EXCEPT SELECT day FROM kpi_rolled_days WHERE recipe = ${RECIPE}
      UNION SELECT day FROM kpi_stale_days WHERE day <= ${lastDay}::date) waiting
    ORDER BY waiting.day DESC LIMIT ${limit}`)
  return rows.map(({ day }) => day)
}
