import { sql } from 'drizzle-orm'
import type { Scope } from '#lib/kpis/rules/scope.ts'
import type { Db } from '../client.ts'
import { BASES, type MayCount, within } from './kpi-bases.ts'

/** What sellers thought of the leads to whose score a rule gave or took points. */
export type RuleFeedback = { rule: string; label: string; good: number; bad: number }

/** Feedback on handoffs closed in the range by each rule of their score, as it was at the handoff; the most first. */
export async function feedbackByRule(db: Db, may: MayCount, scope: Scope): Promise<RuleFeedback[]> {
  const { from, at, where } = BASES.closings
  const { rows } = await db.execute<RuleFeedback>(sql`
    SELECT rule, max(label) AS label, count(*) FILTER (WHERE feedback = 'good') AS good,
      count(*) FILTER (WHERE feedback = 'bad') AS bad
    FROM (SELECT DISTINCT h.id, h.feedback, line ->> 'rule' AS rule, line ->> 'label' AS label
      FROM ${from} CROSS JOIN LATERAL jsonb_array_elements(h.brief -> 'reasons') AS scored(line)
      WHERE h.feedback IS NOT NULL AND ${within(at, scope)} AND ${where(scope, may)}) given
    GROUP BY rule ORDER BY count(*) DESC, rule`)
  return rows
}
