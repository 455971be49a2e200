import { sql } from 'drizzle-orm'
import type { Scope } from '#lib/kpis/rules/scope.ts'
import type { Db } from '../client.ts'
import type { MayCount } from './kpi-bases.ts'
import { countParts } from './kpi-counts.ts'
import { fromTables, type Reading, readingOf } from './kpi-reading.ts'

/** What sellers thought of the leads to whose score a rule gave or took points. */
export type RuleFeedback = { rule: string; label: string; good: number; bad: number }

/** Feedback on handoffs closed in the range by each rule of their score, as it was at the handoff; the most first. */
export async function feedbackByRule(db: Db, may: MayCount, scope: Scope): Promise<RuleFeedback[]> {
  const marks = ['closed_good', 'closed_bad'] as const
  const reading = await readingOf(db, may, scope, { base: 'closings', groups: ['rule'], marks })
  const told = countParts(reading, scope, { marks, group: 'rule', second: 'all' }).map(({ key, counts }) => ({
    ...labelled(key),
    ...{ good: counts.closed_good ?? 0, bad: counts.closed_bad ?? 0 },
  }))
  const rules = new Map<string, RuleFeedback>()
  for (const { rule, label, good, bad } of [...(await inTables(db, may, scope, reading)), ...told]) {
    const sum = rules.get(rule) ?? { rule, label, good: 0, bad: 0 }
    // One that was renamed has several names: any will do, as long as it is always the same.
    rules.set(rule, { rule, label: label > sum.label ? label : sum.label, good: sum.good + good, bad: sum.bad + bad })
  }
  return [...rules.values()].sort((a, b) => b.good + b.bad - a.good - a.bad || (a.rule < b.rule ? -1 : 1))
}

/** A rule with what it was called, as roll-ups keep it. */
function labelled(key: string): Pick<RuleFeedback, 'rule' | 'label'> {
  const [rule, label] = JSON.parse(key) as [string, string]
  return { rule, label }
}

async function inTables(db: Db, may: MayCount, scope: Scope, reading: Reading): Promise<RuleFeedback[]> {
  if (!reading.spans.length) return []
  const { rows } = await db.execute<RuleFeedback>(sql`
    SELECT rule, label, count(*) FILTER (WHERE feedback = 'good') AS good, count(*) FILTER (WHERE feedback = 'bad') AS bad
    FROM (SELECT DISTINCT handoff_id, feedback, line ->> 'rule' AS rule, line ->> 'label' AS label
      FROM (SELECT h.id AS handoff_id, h.feedback, h.brief -> 'reasons' AS reasons ${fromTables(reading, may, scope)}
        AND h.feedback IS NOT NULL) judged CROSS JOIN LATERAL jsonb_array_elements(reasons) AS scored(line)) given
    GROUP BY rule, label`)
  return rows
}
