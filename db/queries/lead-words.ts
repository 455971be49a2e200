import { type SQL, sql } from 'drizzle-orm'

/** The trigram indexes know a word by three letters or digits in a row; a shorter one they find in every row. */
export const isIndexed = (pattern: string) => /[\p{L}\p{N}]{3}/u.test(pattern)

const ACCOUNT_WORDS = sql`(coalesce(name, '') || ' ' || coalesce(domain, ''))`

/**
 * True in SQL when each pattern is found in a row of `leads` (name, address with its domain, company) or in the name or
 * domain of its account. Written as the trigram indexes leads_words and accounts_words are; what these cannot find is
 * looked for in each row by itself.
 */
export function leadMatches(patterns: readonly string[]): SQL {
  const each = patterns.map(
    (pattern) => sql`((coalesce(leads.first_name, '') || ' ' || coalesce(leads.last_name, '') || ' ' || leads.email
        || ' ' || coalesce(leads.company, '')) ILIKE ${pattern}
      OR ${
        isIndexed(pattern)
          ? sql`leads.account_id = ANY(ARRAY(SELECT id FROM accounts WHERE ${ACCOUNT_WORDS} ILIKE ${pattern}))`
          : sql`EXISTS (SELECT FROM accounts WHERE id = leads.account_id AND ${ACCOUNT_WORDS} ILIKE ${pattern})`
      })`,
  )
  return each.length ? sql.join(each, sql` AND `) : sql`true`
}
