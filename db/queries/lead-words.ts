import { type SQL, sql } from 'drizzle-orm'

/**
 * True in SQL when each pattern is found in a row of `leads` (name, address with its domain, company) or in the name or
 * domain of its account. Written as the trigram indexes leads_words and accounts_words are.
 */
export function leadMatches(patterns: readonly string[]): SQL {
  const each = patterns.map(
    (pattern) => sql`((coalesce(leads.first_name, '') || ' ' || coalesce(leads.last_name, '') || ' ' || leads.email
        || ' ' || coalesce(leads.company, '')) ILIKE ${pattern}
      OR leads.account_id = ANY(ARRAY(SELECT id FROM accounts
        WHERE (coalesce(name, '') || ' ' || coalesce(domain, '')) ILIKE ${pattern})))`,
  )
  return each.length ? sql.join(each, sql` AND `) : sql`true`
}
