import { type SQL, sql } from 'drizzle-orm'
import type { messages } from '#db/schema/recycle.ts'
import { holds, maySeeLead } from '#lib/auth/permissions.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { AUDIENCES, type MailboxFilter, statesOf } from './rules/mailbox-filter.ts'

type Message = typeof messages.$inferSelect

/** An e-mail in the mailbox; instants ISO-8601. `settledAt` is when it was sent, kept, withheld or given up. */
export type MailRow = Pick<Message, 'id' | 'audience' | 'leadId' | 'toAddress' | 'subject' | 'state' | 'why'> & {
  /** Null for what is about no single lead. */
  leadName: string | null
  trackName: string | null
  createdAt: string
  settledAt: string | null
}

/** One page of the mailbox, newest first; `next` begins the page after this one. */
export type Mailbox = { rows: MailRow[]; next: number | null }

const PAGE = 50

/** The e-mails that Baton wrote, about leads that the caller may see; none for somebody who may not see nurture. */
export async function mailbox(
  { db }: Baton,
  actor: UserActor,
  { audience, state }: MailboxFilter,
  before: number | null,
): Promise<Mailbox> {
  const { rows } = await db.execute<MailRow>(sql`${selectMail(sql``)}
    WHERE ${mayRead(actor)} AND messages.audience = ANY(${sql.param(audience ? [audience] : [...AUDIENCES])}::text[])
      AND messages.state = ANY(${sql.param(statesOf(state))}::text[])
      AND (${before}::bigint IS NULL OR messages.id < ${before}::bigint)
    ORDER BY messages.id DESC LIMIT ${PAGE + 1}`)
  const shown = rows.slice(0, PAGE)
  return { rows: shown, next: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null }
}

/** True in SQL when the caller may read a row of `messages` joined with its lead. */
export const mayRead = (actor: UserActor) => sql`${holds(actor, 'seeNurture')} AND ${maySeeLead(actor)}`

/** Messages with their leads and tracks; `more` are further columns. */
export function selectMail(more: SQL): SQL {
  return sql`
    SELECT messages.id, messages.audience, messages.lead_id AS "leadId", messages.to_address AS "toAddress",
      messages.subject, messages.state, messages.why, tracks.name AS "trackName",
      coalesce(nullif(concat_ws(' ', leads.first_name, leads.last_name), ''), leads.email) AS "leadName",
      to_json(messages.created_at) #>> '{}' AS "createdAt", to_json(messages.settled_at) #>> '{}' AS "settledAt"${more}
    FROM messages LEFT JOIN leads ON leads.id = messages.lead_id
    LEFT JOIN enrolments ON enrolments.id = messages.enrolment_id
    LEFT JOIN tracks ON tracks.id = enrolments.track_id`
}
