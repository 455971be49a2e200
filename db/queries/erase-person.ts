import { type SQL, sql } from 'drizzle-orm'
import { ERASED_NAME } from '#lib/lead/erased-name.ts'
import type { Tx } from '../client.ts'
import { eraseMentions } from './erase-mentions.ts'
import { isCallOf } from './person-record.ts'

/**
 * Takes out of every table what says who a person was, what they wrote and what was written to or about them. What
 * figures, timelines and advice are made of stays: kinds, instants, codes and points. Briefs are left to the caller.
 */
export async function erasePerson(tx: Tx, ids: readonly number[], now: Date): Promise<void> {
  const theirs = sql`ANY(${sql.param([...ids])}::bigint[])`
  await eraseMentions(tx, theirs)
  await forgetJobs(tx, theirs)
  for (const statement of [...eraseWords(theirs, now), ...eraseIdentity(theirs, now)]) await tx.execute(statement)
}

/** Holds what is on its way to or about a person. Who sends a message holds it before its lead: so does who erases. */
export async function holdMessages(tx: Tx, ids: readonly number[]): Promise<void> {
  await tx.execute(sql`
    SELECT FROM messages WHERE lead_id = ANY(${sql.param([...ids])}::bigint[]) AND state IN ('queued', 'sending')
    ORDER BY id FOR UPDATE`)
}

/** The capital letter is in no address that anybody tells: those are kept in small ones. */
function eraseIdentity(theirs: SQL, now: Date): SQL[] {
  return [
    sql`DELETE FROM identities WHERE person_id = ${theirs}`,
    sql`UPDATE people SET facts = '{}' WHERE id = ${theirs}`,
    sql`UPDATE leads SET email = 'Erased-' || id || '@erased.invalid', email_domain = 'erased.invalid', email_class = NULL,
        first_name = ${ERASED_NAME.first}, last_name = ${ERASED_NAME.last}, title = NULL, seniority = 'unknown',
        department = 'unknown', company = NULL, phone = NULL, country = NULL, state = NULL, city = NULL, time_zone = NULL,
        campaign = NULL, decision = NULL, unsubscribed_at = coalesce(unsubscribed_at, ${now}::timestamptz)
      WHERE id = ${theirs}`,
    sql`UPDATE lead_merges SET before = '{}' WHERE kept_id = ${theirs} OR merged_id = ${theirs}`,
  ]
}

/**
 * A call keeps its key, so that one that is sent again does not bring the person back; one that waited is not read any
 * more. Calls are known by the person's identifiers: these go last.
 */
function eraseWords(theirs: SQL, now: Date): SQL[] {
  const isWaiting = sql`state IN ('queued', 'sending')`
  return [
    sql`UPDATE received_calls SET call = '{}', last_error = NULL, resolved_at = coalesce(resolved_at, ${now}::timestamptz)
      WHERE ${isCallOf(theirs)}`,
    sql`UPDATE signals SET detail = NULL, name = NULL, path = NULL, properties = '{}' WHERE person_id = ${theirs}`,
    sql`DELETE FROM notes WHERE lead_id = ${theirs}`,
    sql`UPDATE touches SET note = NULL WHERE lead_id = ${theirs} AND note IS NOT NULL`,
    sql`DELETE FROM undo_points USING handoffs WHERE handoffs.id = handoff_id AND handoffs.lead_id = ${theirs}`,
    sql`DELETE FROM outbox USING messages WHERE messages.lead_id = ${theirs} AND outbox.kind = 'deliver_message'
      AND (outbox.payload ->> 'messageId')::bigint = messages.id`,
    sql`UPDATE messages SET subject = 'Erased', body = '',
        to_address = CASE audience WHEN 'lead' THEN 'Erased' ELSE to_address END,
        why = CASE WHEN ${isWaiting} THEN 'The person was erased.' WHEN state = 'withheld' THEN why END,
        settled_at = CASE WHEN ${isWaiting} THEN ${now}::timestamptz ELSE settled_at END,
        state = CASE WHEN ${isWaiting} THEN 'withheld' ELSE state END
      WHERE lead_id = ${theirs}`,
  ]
}

/** A mail server's answer names the address that it refused; the queue keeps it with the job. */
async function forgetJobs(tx: Tx, theirs: SQL): Promise<void> {
  const { rows } = await tx.execute<{ hasJobs: boolean }>(
    sql`SELECT to_regclass('pgboss.job') IS NOT NULL AS "hasJobs"`,
  )
  if (!rows[0]?.hasJobs) return
  await tx.execute(sql`
    UPDATE pgboss.job SET output = NULL FROM messages
    WHERE job.name = 'deliver_message' AND messages.lead_id = ${theirs} AND (job.data ->> 'messageId')::bigint = messages.id`)
}
