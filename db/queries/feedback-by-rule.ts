import { sql } from 'drizzle-orm'
import type { Scope } from '#lib/kpis/rules/scope.ts'
import type { Db } from '../client.ts'
import type { MayCount } from './kpi-bases.ts'
import { bitsOf, fromRollUps, fromTables, readingOf } from './kpi-reading.ts'
import { keptAs, keptSum } from './kpi-roll-ups.ts'

/** What sellers thought of the leads to whose score a rule gave or took points. */
export type RuleFeedback = { rule: string; label: string; good: number; bad: number }

/** Feedback on handoffs closed in the range by each rule of their score, as it was at the handoff; the most first. */
export async function feedbackByRule(db: Db, may: MayCount, scope: Scope): Promise<RuleFeedback[]> {
  const reading = readingOf(may, scope, { base: 'closings', groups: ['rule'], marks: ['closed_good', 'closed_bad'] })
  const tables = sql`SELECT rule, label, count(*) FILTER (WHERE feedback = 'good') AS good,
      count(*) FILTER (WHERE feedback = 'bad') AS bad
    FROM (SELECT DISTINCT handoff_id, feedback, line ->> 'rule' AS rule, line ->> 'label' AS label
      FROM (SELECT h.id AS handoff_id, h.feedback, h.brief -> 'reasons' AS reasons ${fromTables(reading, may, scope)}
        AND h.feedback IS NOT NULL) judged CROSS JOIN LATERAL jsonb_array_elements(reasons) AS scored(line)) given
    GROUP BY rule, label`
  const kept = (['closed_good', 'closed_bad'] as const).flatMap((mark) => keptAs(mark) ?? [])
  const rolled = sql`SELECT of_rule.value::jsonb ->> 0, of_rule.value::jsonb ->> 1,
      ${sql.join(
        kept.map((each) => keptSum(each, bitsOf(reading), scope)),
        sql`, `,
      )}
    ${fromRollUps(reading, may, scope)} GROUP BY 1, 2`
  const { rows } = await db.execute<RuleFeedback>(sql`
    SELECT rule, max(label) AS label, sum(good)::int AS good, sum(bad)::int AS bad
    FROM (${reading.isRolled ? sql`${tables} UNION ALL ${rolled}` : tables}) counted
    GROUP BY rule ORDER BY sum(good + bad) DESC, rule`)
  return rows
}
