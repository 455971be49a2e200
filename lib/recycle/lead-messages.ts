import { sql } from 'drizzle-orm'
import { wholeHistory } from '#db/queries/merged-leads.ts'
import type { messages } from '#db/schema/recycle.ts'
import { maySeeLead } from '#lib/auth/permissions.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import type { Baton } from '#lib/shell/transact.ts'

type Message = typeof messages.$inferSelect

/** An e-mail that Baton wrote about a lead, in a list; `at` is when it was settled or else written, ISO-8601. */
export type MessageLine = Pick<Message, 'id' | 'audience' | 'toAddress' | 'subject' | 'state' | 'why'> & {
  at: string
  trackName: string | null
}

const MOST = 50

/** The latest e-mails to a lead, and to sellers about it, newest first; none when the caller may not see the lead. */
export async function leadMessages({ db }: Baton, actor: UserActor, leadId: number): Promise<MessageLine[]> {
  const { rows } = await db.execute<MessageLine>(sql`
    SELECT messages.id, audience, to_address AS "toAddress", subject, state, why,
      to_json(coalesce(settled_at, messages.created_at)) #>> '{}' AS at, tracks.name AS "trackName"
    FROM messages
    LEFT JOIN enrolments ON enrolments.id = messages.enrolment_id
    LEFT JOIN tracks ON tracks.id = enrolments.track_id
    WHERE messages.lead_id = ANY(${wholeHistory(leadId)}) AND EXISTS (SELECT FROM leads WHERE leads.id = ${leadId} AND ${maySeeLead(actor)})
    ORDER BY messages.id DESC LIMIT ${MOST}`)
  return rows
}
