import { sql } from 'drizzle-orm'
import { type PersonRecord, personRecord } from '#db/queries/person-record.ts'
import { wholePerson } from '#db/queries/whole-person.ts'
import { holds } from '#lib/auth/permissions.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import type { Baton } from '#lib/shell/transact.ts'

/** All that is kept about a lead's person, and of whom was merged into them; null when the caller may not have it. */
export async function exportLead({ db }: Baton, actor: UserActor, leadId: number): Promise<PersonRecord | null> {
  const { rows } = await db.execute<{ id: number }>(sql`
    SELECT coalesce(merged_into_id, id) AS id FROM leads WHERE id = ${leadId} AND ${holds(actor, 'erasePeople')}`)
  return rows[0] ? personRecord(db, await wholePerson(db, rows[0].id)) : null
}
