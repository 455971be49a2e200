import { sql } from 'drizzle-orm'
import type { Tx } from '../client.ts'
import { RECIPE } from './kpi-roll-ups.ts'
import { countedDay, waitedDay } from './roll-up-kpi-days.ts'

/** The days that roll-ups are asked to tell, the oldest first. */
export async function toldDays(tx: Tx): Promise<string[]> {
  const { rows } = await tx.execute<{ day: string }>(sql`
    SELECT day::text FROM kpi_rolled_days WHERE recipe = ${RECIPE} AND day NOT IN (SELECT day FROM kpi_stale_days) ORDER BY 1`)
  return rows.map(({ day }) => day)
}

/** How many rows of a day's roll-up are not what the tables tell: too many, missing, or of other figures. */
export async function differingRows(tx: Tx, day: string): Promise<number> {
  const { rows } = await tx.execute<{ different: number }>(sql`
    WITH counted AS (${countedDay(day)}), waited AS (${waitedDay(day)}),
      kept_counts AS (SELECT base, day, dim, team_id, value, value2, counts FROM kpi_day_counts WHERE day = ${day}),
      kept_waits AS (SELECT kind, day, dim, team_id, value, value2, waits FROM kpi_day_waits WHERE day = ${day})
    SELECT (SELECT count(*) FROM (TABLE counted EXCEPT TABLE kept_counts) missing)
      + (SELECT count(*) FROM (TABLE kept_counts EXCEPT TABLE counted) wrong)
      + (SELECT count(*) FROM (TABLE waited EXCEPT TABLE kept_waits) missing)
      + (SELECT count(*) FROM (TABLE kept_waits EXCEPT TABLE waited) wrong) AS different`)
  return rows[0]?.different ?? 0
}
