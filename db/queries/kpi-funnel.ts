import { type SQL, sql } from 'drizzle-orm'
import { isWhole, planRead, spanOf } from '#lib/kpis/rules/plan-read.ts'
import { type Scope, SPLITS, type SplitId } from '#lib/kpis/rules/scope.ts'
import type { Db } from '../client.ts'
import { type MayCount, narrowedTo } from './kpi-bases.ts'
import type { Counts } from './kpi-counts.ts'
import { MARKS } from './kpi-marks.ts'
import { bitsOf, fromTables, joinSplits, sellerOf } from './kpi-reading.ts'

export const FUNNEL = ['inquiry', 'inquiry_mql', 'inquiry_sal', 'inquiry_sql'] as const

/** How many people became known in the range, and how many of them were handed off, accepted and qualified so far. */
export async function countFunnel(db: Db, may: MayCount, scope: Scope): Promise<Counts> {
  const { parts, spans } = planRead(scope, scope.rolledUp, [])
  const days = parts.filter(isWhole).map(({ day }) => day)
  const rest = [...spans, ...parts.filter((part) => !isWhole(part)).map(spanOf)]
  const counted = FUNNEL.map(
    (mark) => sql`count(*) FILTER (WHERE ${MARKS[mark].isSo(scope, may)}) AS ${sql.identifier(mark)}`,
  )
  const sums = FUNNEL.map((mark) => sql`${mark}::text, sum(${sql.identifier(mark)})`)
  const { rows } = await db.execute<{ counts: Counts }>(sql`
    SELECT json_build_object(${sql.join(sums, sql`, `)}) AS counts
    FROM (SELECT ${sql.join(counted, sql`, `)} ${fromTables({ base: 'inquiries', isRolled: true, spans: rest }, may, scope)}
      UNION ALL ${countedDays(days, may, scope)}) parts`)
  return rows[0]?.counts ?? {}
}

/** The same of whole days: each bit is a person, whose handoffs are joined by OR. */
function countedDays(days: readonly string[], may: MayCount, scope: Scope): SQL {
  const narrowed = Object.keys(narrowedTo(scope))
  const own: SplitId[] = may.isOwnOnly ? ['seller'] : []
  const splits = SPLITS.filter((split) => narrowed.includes(split) || own.includes(split))
  const isOn = sql`k.day = ANY(${sql.param(days)}::date[])`
  const reached = [1, 2, 3].map((place) => {
    const bits = [sql`k.marks[${sql.raw(String(place))}]`, ...bitsOf({ splits })]
    return sql`bit_or(${sql.join(bits, sql` & `)})`
  })
  const isOfTeam = scope.teamId === null ? sql`` : sql`AND k.team_id = ${scope.teamId}`
  const mayPass = (by: readonly SplitId[]) => may.pass({ teamId: sql`k.team_id`, sellerId: sellerOf(by) })
  // Whom a lead was passed to decides who counts it, whatever the filters.
  const seen = sql`SELECT k.day, bit_or(${sql.join([sql`k.marks[1]`, ...bitsOf({ splits: own })], sql` & `)})
      FILTER (WHERE ${mayPass(own)}) AS passed
    FROM kpi_day_marks k ${joinSplits(sql`k.base`, own, { ...scope, sellerId: null })}
    WHERE k.base LIKE 'passes_%' AND ${isOn} GROUP BY k.day`
  const open = sql`SELECT k.day, bit_or(k.marks[4]) AS held FROM kpi_day_marks k
    WHERE k.base LIKE 'passes_%' AND ${isOn} GROUP BY k.day`
  const fromSource = scope.source === null ? sql`` : joinSplits(sql`'inquiries'`, ['source'], scope)
  const source = scope.source === null ? [] : bitsOf({ splits: ['source'] })
  return sql`SELECT sum(bit_count(known)), sum(bit_count(known & mql)), sum(bit_count(known & sal)), sum(bit_count(known & sql))
    FROM (SELECT reached.mql, reached.sal, reached.sql,
        CASE WHEN ${may.allLeads} THEN meant ELSE meant & (coalesce(seen.passed, none)
          | CASE WHEN ${may.freeLeads} THEN ~coalesce(open.held, none) ELSE none END) END AS known
      FROM (SELECT k.day, ${sql.join([sql`k.marks[1]`, ...source], sql` & `)} AS meant, k.marks[1] & ~k.marks[1] AS none
        FROM kpi_day_marks k ${fromSource} WHERE k.base = 'inquiries' AND ${isOn}) i
      LEFT JOIN (${seen}) seen USING (day) LEFT JOIN (${open}) open USING (day)
      LEFT JOIN (SELECT k.day, ${reached[0]} AS mql, ${reached[1]} AS sal, ${reached[2]} AS sql
        FROM kpi_day_marks k ${joinSplits(sql`k.base`, splits, scope)}
        WHERE k.base LIKE 'passes_%' AND ${isOn} AND ${mayPass(splits)} ${isOfTeam} GROUP BY k.day) reached USING (day)) whole`
}
