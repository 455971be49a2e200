import { sql } from 'drizzle-orm'
import type { Db, Tx } from '../client.ts'
import { wholeHistory } from './merged-leads.ts'

/**
 * The ids under which a lead's person is kept, in order: the lead's own, those merged into it, and those of visitors
 * whose history went over to one of these.
 */
export async function wholePerson(db: Db | Tx, leadId: number): Promise<number[]> {
  const { rows } = await db.execute<{ id: number }>(sql`
    WITH RECURSIVE one(id) AS (
      SELECT unnest(${wholeHistory(leadId)})
      UNION SELECT people.id FROM people JOIN one ON people.merged_into_id = one.id)
    SELECT id FROM one ORDER BY id`)
  return rows.map(({ id }) => id)
}
