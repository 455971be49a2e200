import { type SQL, sql } from 'drizzle-orm'
import { type Bits, common, countBits, countCommon, setAll, stringAt } from '#lib/kpis/rules/bits.ts'
import { isWhole, planRead, spanOf } from '#lib/kpis/rules/plan-read.ts'
import type { Span } from '#lib/kpis/rules/range.ts'
import { allWith, type RolledDay, type RolledRows } from '#lib/kpis/rules/rolled-rows.ts'
import type { Scope } from '#lib/kpis/rules/scope.ts'
import type { Db } from '../client.ts'
import type { MayCount } from './kpi-bases.ts'
import type { Counts } from './kpi-counts.ts'
import { rolledDays } from './kpi-days.ts'
import { MARKS } from './kpi-marks.ts'
import { fromTables, isOfTeam, wantedOf } from './kpi-reading.ts'

export const FUNNEL = ['inquiry', 'inquiry_mql', 'inquiry_sal', 'inquiry_sql'] as const

/** How many people became known in the range, and how many of them were handed off, accepted and qualified so far. */
export async function countFunnel(db: Db, may: MayCount, scope: Scope): Promise<Counts> {
  const { parts, spans } = planRead(scope, scope.rolledUp, [])
  const days = await rolledDays(
    db,
    scope.rolledUp,
    parts.filter(isWhole).map(({ day }) => day),
  )
  const rest = [...spans, ...parts.filter(({ day }) => !days.has(day)).map(spanOf)]
  const counts: Counts = await countTables(db, may, scope, rest)
  for (const day of days.values()) {
    for (const [place, count] of countDay(day, may, scope).entries()) {
      const mark = FUNNEL[place] as (typeof FUNNEL)[number]
      counts[mark] = (counts[mark] ?? 0) + count
    }
  }
  return counts
}

async function countTables(db: Db, may: MayCount, scope: Scope, spans: readonly Span[]): Promise<Counts> {
  if (!spans.length) return {}
  const counted = FUNNEL.map((mark): SQL => sql`${mark}::text, count(*) FILTER (WHERE ${MARKS[mark].isSo(scope, may)})`)
  const { rows } = await db.execute<{ counts: Counts }>(sql`
    SELECT json_build_object(${sql.join(counted, sql`, `)}) AS counts
    ${fromTables({ base: 'inquiries', spans: [...spans] }, may, scope)}`)
  return rows[0]?.counts ?? {}
}

/** The same of a whole day: each bit is a person, whose handoffs are joined by OR. */
function countDay(day: RolledDay, may: MayCount, scope: Scope): number[] {
  const people = day.get('inquiries')?.[0]?.rows
  if (!people) return []
  const { words } = people
  const passes = [...day].flatMap(([base, parts]) => (base.startsWith('passes_') ? parts.map(({ rows }) => rows) : []))
  const source = scope.source === null ? [] : [['source', scope.source] as const]
  const meant = allWith(people, people.marks, source)
  const known = common(words, meant, seenBy(may, passes, words))
  const asked = passes.filter(({ teamId }) => isOfTeam(may, scope, teamId))
  const wanted = wantedOf(may, scope)
  const reached = [0, 1, 2].map((place) => anyOf(asked, words, (rows) => allWith(rows, markOf(rows, place), wanted)))
  return [countBits(known), ...reached.map((people) => countCommon(words, known, 0, people, 0))]
}

/** The people whom the caller counts, whatever the filters: whom a lead was passed to decides. */
function seenBy({ rolled }: MayCount, passes: readonly RolledRows[], words: number): Bits {
  const everybody = new Uint32Array(words).fill(0xffff_ffff)
  if (rolled.allLeads) return everybody
  const own = rolled.seller === null ? [] : [['seller', rolled.seller] as const]
  const seen = anyOf(
    passes.filter(({ teamId }) => rolled.teams.has(teamId)),
    words,
    (rows) => allWith(rows, markOf(rows, 0), own),
  )
  if (!rolled.freeLeads) return seen
  const held = anyOf(passes, words, (rows) => markOf(rows, 3))
  for (let word = 0; word < words; word++) seen[word] = (seen[word] as number) | ~(held[word] as number)
  return seen
}

const markOf = ({ words, marks }: RolledRows, place: number) => stringAt(words, marks, place)

/** The people of whom something holds in any of these rows. */
function anyOf(rows: readonly RolledRows[], words: number, holds: (rows: RolledRows) => Bits): Bits {
  const people = new Uint32Array(words)
  for (const each of rows) setAll(people, holds(each))
  return people
}
