import { sql } from 'drizzle-orm'
import { countCommon } from '#lib/kpis/rules/bits.ts'
import type { MarkId } from '#lib/kpis/rules/marks.ts'
import type { Scope } from '#lib/kpis/rules/scope.ts'
import type { Db } from '../client.ts'
import type { MayCount } from './kpi-bases.ts'
import { eachGroup, type GroupId, keyOf, type RolledGroupId, splitBy } from './kpi-groups.ts'
import { MARKS } from './kpi-marks.ts'
import { fromTables, type Reading, readingOf } from './kpi-reading.ts'
import { isCounted, type Kept, keptAs } from './kpi-roll-ups.ts'

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
  { marks, group, second }: Asked<RolledGroupId>,
): CountRow[] {
  const by = [splitBy(group, scope), splitBy(second, scope)] as const
  const kept = marks.flatMap((mark) => keptAs(mark) ?? [])
  const noughts = () => marks.map(() => 0)
  const groups = new Map<string, Map<string, number[]>>()
  for (const part of parts) {
    const { words } = part.rows
    const marked = kept.map((each) => (isCounted(each, part, scope) ? each.bits(part.rows, scope) : null))
    eachGroup(part, by, (key, key2, bits, from) => {
      const figures = madeOnce(madeOnce(groups, key, newMap), key2, noughts)
      for (let at = 0; at < kept.length; at++) {
        const those = marked[at]
        if (!those) continue
        const count = countCommon(words, bits, from, those, (kept[at] as Kept).place * words)
        figures[at] = (figures[at] as number) + count
      }
    })
  }
  return [...groups].flatMap(([key, found]) =>
    [...found].map(([key2, figures]) => ({
      ...{ key, key2 },
      counts: Object.fromEntries(marks.map((mark, at) => [mark, figures[at]])),
    })),
  )
}

const newMap = () => new Map<string, number[]>()

/** What a map has at a key, made when it is first asked for. */
function madeOnce<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const found = map.get(key)
  if (found !== undefined) return found
  const made = make()
  map.set(key, made)
  return made
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
