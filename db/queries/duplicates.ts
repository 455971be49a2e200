import { type SQL, sql } from 'drizzle-orm'

const nameOf = (table: SQL) => sql`lower(concat_ws(' ', ${table}.first_name, ${table}.last_name))`
const boxOf = (table: SQL) => sql`split_part(split_part(${table}.email, '@', 1), '+', 1)`
const WORDS = sql`coalesce(leads.first_name, '') || ' ' || coalesce(leads.last_name, '') || ' ' || leads.email
  || ' ' || coalesce(leads.company, '')`

/**
 * The ids of leads who are most likely the same person as one: of the same full name and account, company or telephone;
 * of the same mailbox but for what follows a plus; or of the same account, telephone and last name. Each way is asked by
 * an index: words, words, account. A lead that was merged or erased is nobody by itself.
 */
export function duplicatesOf(leadId: number): SQL {
  const mine = sql`mine`
  const each = sql`leads`
  const isAnother = sql`mine.id = ${leadId} AND leads.id <> mine.id AND leads.stage NOT IN ('merged', 'erased')`
  return sql`(
    SELECT leads.id FROM leads, leads mine
      WHERE ${isAnother} AND mine.first_name <> '' AND mine.last_name <> ''
        AND ${WORDS} ILIKE replace(mine.first_name || ' ' || mine.last_name, '%', '') || '%'
        AND ${nameOf(each)} = ${nameOf(mine)}
        AND (leads.account_id = mine.account_id OR leads.phone = mine.phone OR lower(leads.company) = lower(mine.company))
    UNION SELECT leads.id FROM leads, leads mine
      WHERE ${isAnother} AND ${WORDS} ILIKE '% ' || replace(${boxOf(mine)}, '%', '') || '%@' || mine.email_domain || ' %'
        AND leads.email_domain = mine.email_domain AND ${boxOf(each)} = ${boxOf(mine)}
    UNION SELECT leads.id FROM leads, leads mine
      WHERE ${isAnother} AND leads.account_id = mine.account_id AND leads.phone = mine.phone
        AND lower(leads.last_name) = lower(mine.last_name))`
}
