import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { runPrepared } from '../prepared.ts'

/** The trigram indexes know a word by three letters or digits in a row; a shorter one they find in every row. */
const isIndexed = (pattern: string) => /[\p{L}\p{N}]{3}/u.test(pattern)

const ACCOUNT_WORDS = sql`(coalesce(name, '') || ' ' || coalesce(domain, ''))`

/**
 * True in SQL when each pattern is found in a row of `leads` (name, address with its domain, company) or in the name or
 * domain of its account. Written as the trigram indexes leads_words and accounts_words are; what these cannot find is
 * looked for in each row by itself, and all of it when the rows are chosen by something else.
 */
export function leadMatches(patterns: readonly string[], isByIndex = true): SQL {
  const each = patterns.map(
    (pattern) => sql`((coalesce(leads.first_name, '') || ' ' || coalesce(leads.last_name, '') || ' ' || leads.email
        || ' ' || coalesce(leads.company, '')) ILIKE ${pattern}
      OR ${
        isByIndex && isIndexed(pattern)
          ? sql`leads.account_id = ANY(ARRAY(SELECT id FROM accounts WHERE ${ACCOUNT_WORDS} ILIKE ${pattern}))`
          : sql`EXISTS (SELECT FROM accounts WHERE id = leads.account_id AND ${ACCOUNT_WORDS} ILIKE ${pattern})`
      })`,
  )
  return each.length ? sql.join(each, sql` AND `) : sql`true`
}

/** With more leads than half of these, whoever shows a few rows finds them sooner by reading on. */
const MOST_FOUND = 10_000

/**
 * The leads in which each pattern is found, and those into which they were merged, as Postgres writes a list. Null when
 * the indexes do not know the patterns, or too many leads have them.
 */
export async function leadsByWords(db: Db, patterns: readonly string[]): Promise<string | null> {
  if (!patterns.some(isIndexed)) return null
  const [found] = await runPrepared<{ ids: string; count: number }>(db, leadsByWordsQuery(patterns))
  return found && found.count <= MOST_FOUND ? found.ids : null
}

/** The statement by itself. */
export function leadsByWordsQuery(patterns: readonly string[]): SQL {
  return sql`
    SELECT coalesce(array_agg(id), '{}')::text AS ids, count(*)::int AS count
    FROM (SELECT unnest(ARRAY[leads.id, leads.merged_into_id]) AS id FROM leads WHERE ${leadMatches(patterns)}
      LIMIT ${sql.raw(String(MOST_FOUND + 1))}) found`
}
