import { sql } from 'drizzle-orm'
import { addCounts, addSums } from '#lib/kpis/rules/counted-rows.ts'
import type { MarkId } from '#lib/kpis/rules/marks.ts'
import type { Scope } from '#lib/kpis/rules/scope.ts'
import type { Db } from '../client.ts'
import type { MayCount } from './kpi-bases.ts'
import { type GroupId, keyOf, madeOnce, type RolledGroupId, splitBy } from './kpi-groups.ts'
import { MARKS } from './kpi-marks.ts'
import { fromTables, type Reading, readingOf } from './kpi-reading.ts'
import { keptAs, marksOf, placeIn } from './kpi-roll-ups.ts'

export type Counts = Partial<Record<MarkId, number>>

/** One group; `key2` is there when two columns split. */
export type CountRow = { key: string; key2: string; counts: Counts }
type Asked<Group> = { marks: readonly MarkId[]; group: Group; second: Group }

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
  const reading = await readingOf(db, may, scope, { base, marks, groups: [group, second] })
  const asked = { marks, group, second }
  const rows = addUp([...(await countTables(db, may, scope, reading, asked)), ...countParts(reading, scope, asked)])
  return rows.length || group !== 'all' ? rows : [{ key: '', key2: '', counts: {} }]
}

async function countTables(
  db: Db,
  may: MayCount,
  scope: Scope,
  reading: Reading,
  { marks, group, second }: Asked<GroupId>,
): Promise<CountRow[]> {
  if (!reading.spans.length) return []
  const counted = marks.map((id) => sql`${id}::text, count(*) FILTER (WHERE ${MARKS[id].isSo(scope, may)})`)
  // A mark by itself may have an index of its own.
  const [only] = marks.length === 1 && group === 'all' && second === 'all' ? marks : []
  const isSo = only ? sql`AND ${MARKS[only].isSo(scope, may)}` : sql``
  const { rows } = await db.execute<CountRow>(sql`
    SELECT ${keyOf(group, reading.base, scope)} AS key, ${keyOf(second, reading.base, scope)} AS key2,
      json_build_object(${sql.join(counted, sql`, `)}) AS counts
    ${fromTables(reading, may, scope)} ${isSo} GROUP BY 1, 2`)
  return rows
}

/** The same of what roll-ups tell. */
export function countParts(
  { parts }: Reading,
  scope: Scope,
  { marks: asked, group, second }: Asked<RolledGroupId>,
): CountRow[] {
  const by = splitBy(group, second, scope)
  const kept = asked.flatMap((mark) => keptAs(mark) ?? [])
  const tables = new Map<List, Map<List, Uint32Array>>()
  for (const part of parts) {
    const { rows } = part
    const { keys, keys2, bits, split } = by(part)
    const ofKeys = madeOnce(tables, keys, () => new Map<List, Uint32Array>())
    const table = madeOnce(ofKeys, keys2, () => new Uint32Array(keys.length * keys2.length * (1 + kept.length)))
    const marks = marksOf(rows, kept, scope)
    const places = kept.map((each) => placeIn(part, each, scope))
    if (split && marks === rows.marks) addSums(rows, split, places, table)
    else addCounts(rows.words, bits, marks, places, table)
  }
  return [...tables].flatMap(([keys, ofKeys]) =>
    [...ofKeys].flatMap(([keys2, table]) => rowsOf(keys, keys2, table, asked)),
  )
}

type List = readonly string[]

/** The lines of a table of pairs, of those that have any rows. */
function rowsOf(keys: List, keys2: List, table: Uint32Array, marks: readonly MarkId[]): CountRow[] {
  const pairs = keys.flatMap((key) => keys2.map((key2) => ({ key, key2 })))
  return pairs.flatMap((pair, place) => {
    const [all, ...figures] = table.subarray(place * (1 + marks.length), (place + 1) * (1 + marks.length))
    return all ? [{ ...pair, counts: Object.fromEntries(marks.map((mark, at) => [mark, figures[at]])) }] : []
  })
}

const nameOf = (key: string, key2: string) => `${key}\u0000${key2}`

/** One row a group, in their order. */
function addUp(rows: readonly CountRow[]): CountRow[] {
  const groups = new Map<string, CountRow>()
  for (const { key, key2, counts } of rows) {
    const group = groups.get(nameOf(key, key2)) ?? { key, key2, counts: {} }
    groups.set(nameOf(key, key2), group)
    for (const [mark, count] of Object.entries(counts) as [MarkId, number][]) {
      group.counts[mark] = (group.counts[mark] ?? 0) + count
    }
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group)
}
