import type { Condition } from '#lib/policy/rules/condition.ts'
import type { PolicyDocument } from '#lib/policy/rules/document.ts'

/** The columns behind the facts that fit rules of the playbook ask for. */
const COLUMNS: Partial<Record<string, string>> = {
  'lead.emailClass': "coalesce(leads.email_class, 'business')",
  'lead.seniority': "nullif(leads.seniority, 'unknown')",
  'lead.department': "nullif(leads.department, 'unknown')",
  'lead.country': 'coalesce(leads.country, accounts.country)',
  'account.industry': 'accounts.industry',
  'account.employees': 'accounts.employees',
  'account.isTarget': 'coalesce(accounts.is_target, false)',
}

/**
 * The score of every lead at an instant (epoch seconds) as plain SQL: rows of id, fit, intent and total. It shares
 * nothing with the policy's compiler, and only knows what the playbook's fit rules ask for.
 */
export function scoreInSql({ scoring, signals }: PolicyDocument, now: number): string {
  const fit = scoring.fit.rules.map(({ points, when }) => `CASE WHEN ${toSql(when)} THEN ${points} ELSE 0 END`)
  const weights = signals.map(({ id, points, cap, halfLifeDays }) => `('${id}', ${points}, ${cap}, ${halfLifeDays})`)
  const clamp = (sum: string, cap: number) => `least(${cap}, greatest(0, ${sum}))`
  return `
    WITH worth AS (
      SELECT person_id, points, cap, floor(points * sum(power(2::float8,
        -(${now} - extract(epoch FROM occurred_at)::float8) / 86400 / half_life)) + 0.5) AS gives
      FROM signals JOIN (VALUES ${weights.join(', ')}) AS weight(type, points, cap, half_life) USING (type)
      WHERE received_at <= to_timestamp(${now}) AND occurred_at <= to_timestamp(${now})
        AND occurred_at >= to_timestamp(${now - scoring.intent.horizonDays * 86_400})
      GROUP BY person_id, type, points, cap
    ), intents AS (
      SELECT person_id, sum(CASE WHEN points < 0 THEN greatest(gives, cap) ELSE least(gives, cap) END) AS points
      FROM worth GROUP BY person_id
    ), scores AS (
      SELECT leads.id, ${clamp(fit.join(' + '), scoring.fit.cap)}::int AS fit,
        ${clamp('coalesce(intents.points, 0)', scoring.intent.cap)}::int AS intent
      FROM leads LEFT JOIN accounts ON accounts.id = leads.account_id LEFT JOIN intents ON intents.person_id = leads.id
    )
    SELECT id, fit, intent, least(${scoring.total.cap}, fit + intent)::int AS total FROM scores ORDER BY id`
}

function toSql(condition: Condition): string {
  if (condition === 'always') return 'true'
  if ('all' in condition) return `(${condition.all.map(toSql).join(' AND ')})`
  if ('any' in condition) return `(${condition.any.map(toSql).join(' OR ')})`
  const column = 'fact' in condition ? COLUMNS[condition.fact] : undefined
  if (!column || !('fact' in condition)) throw new Error(`Plain SQL does not know ${JSON.stringify(condition)}.`)
  const { is, value } = condition
  const text = (one: unknown) => (typeof one === 'string' ? `'${one.toLowerCase()}'` : String(one))
  if (is === 'at_least') return `${column} >= ${value}`
  if (is === 'at_most') return `${column} <= ${value}`
  if (is === 'one_of' && Array.isArray(value)) return `lower(${column}) IN (${value.map(text).join(', ')})`
  if (is === 'is') return typeof value === 'string' ? `lower(${column}) = ${text(value)}` : `${column} = ${value}`
  throw new Error(`Plain SQL does not know the comparison ${is}.`)
}
