import { sql } from 'drizzle-orm'
import type { MarkId } from '#lib/kpis/rules/marks.ts'
import type { Scope } from '#lib/kpis/rules/scope.ts'
import type { Db } from '../client.ts'
import type { MayCount } from './kpi-bases.ts'
import { MARKS } from './kpi-marks.ts'
import { bitsOf, fromRollUps, fromTables, type GroupId, keyOf, readingOf, rolledKeyOf } from './kpi-reading.ts'
import { keptAs, keptSum } from './kpi-roll-ups.ts'

export type Counts = Partial<Record<MarkId, number>>

/** One group; `key2` is there when two columns split. */
export type CountRow = { key: string; key2: string; counts: Counts }

/**
 * Counts marks of one base, split by up to two groups: whole days from the roll-ups where these know it, the rest from
 * the tables. Without a row there is one of zeros for "all", and none else.
 */
export async function countMarks(
  db: Db,
  may: MayCount,
  scope: Scope,
  marks: readonly MarkId[],
  group: GroupId = 'all',
  second: GroupId = 'all',
): Promise<CountRow[]> {
  const { base } = MARKS[marks[0] as MarkId]
  const other = marks.find((id) => MARKS[id].base !== base)
  if (other) throw new Error(`"${other}" is no mark of ${base}: count it by itself.`)
  const reading = readingOf(may, scope, { base, marks, groups: [group, second] })
  const name = (place: number) => sql.identifier(`count_${place}`)
  const counted = marks.map((id, place) => sql`count(*) FILTER (WHERE ${MARKS[id].isSo(scope, may)}) AS ${name(place)}`)
  // A mark by itself may have an index of its own.
  const [only] = marks.length === 1 && group === 'all' && second === 'all' ? marks : []
  const isSo = only ? sql`AND ${MARKS[only].isSo(scope, may)}` : sql``
  const tables = sql`SELECT ${keyOf(group, base, scope)} AS key, ${keyOf(second, base, scope)} AS key2,
    ${sql.join(counted, sql`, `)} ${fromTables(reading, may, scope)} ${isSo} GROUP BY 1, 2`
  const figures = marks.map((id, place) => sql`${id}::text, sum(${name(place)})`)
  const summed = sql`SELECT key, key2, json_build_object(${sql.join(figures, sql`, `)}) AS counts`
  const kept = marks.flatMap((id) => keptAs(id) ?? []).map((each) => keptSum(each, bitsOf(reading), scope))
  const rolled = sql`SELECT ${rolledKeyOf(group, scope)}, ${rolledKeyOf(second, scope)}, ${sql.join(kept, sql`, `)}
    ${fromRollUps(reading, may, scope)} GROUP BY 1, 2`
  const { rows } = await db.execute<CountRow>(sql`
    ${summed} FROM (${reading.isRolled ? sql`${tables} UNION ALL ${rolled}` : tables}) counted GROUP BY 1, 2 ORDER BY 1, 2`)
  return rows.length || group !== 'all' ? rows : [{ key: '', key2: '', counts: {} }]
}
