import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../client.ts'
import { RECIPE } from './kpi-roll-ups.ts'
import { markedDays, splitDays, waitedDays } from './roll-up-kpi-days.ts'

/** The days that roll-ups are asked to tell, the oldest first. */
export async function toldDays(tx: Tx): Promise<string[]> {
  const { rows } = await tx.execute<{ day: string }>(sql`
    SELECT day::text FROM kpi_rolled_days WHERE recipe = ${RECIPE} AND day NOT IN (SELECT day FROM kpi_stale_days) ORDER BY 1`)
  return rows.map(({ day }) => day)
}

/** How many rows of a day's roll-up are not what the tables tell: too many, missing, or of other figures. */
export async function differingRows(tx: Tx, day: string): Promise<number> {
  const days = [day]
  const different = (told: SQL, kept: SQL) => sql`
    (SELECT count(*) FROM ((${told}) EXCEPT ${kept}) missing) + (SELECT count(*) FROM (${kept} EXCEPT (${told})) wrong)`
  const { rows } = await tx.execute<{ different: number }>(sql`
    SELECT ${different(markedDays(days), sql`SELECT base, day, team_id, marks, ats FROM kpi_day_marks WHERE day = ${day}`)}
      + ${different(splitDays(days), sql`SELECT base, split, day, team_id, given, bits FROM kpi_day_splits WHERE day = ${day}`)}
      + ${different(waitedDays(days), sql`SELECT kind, day, team_id, waited, waits FROM kpi_day_waits WHERE day = ${day}`)}
      AS different`)
  return rows[0]?.different ?? 0
}
