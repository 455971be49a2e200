import { sql } from 'drizzle-orm'
import { readDigest } from '#db/queries/digest.ts'
import { WORKS_IN } from '#db/queries/told-people.ts'
import { messages, outbox } from '#db/schema/recycle.ts'
import { SYSTEM } from '#lib/shell/actor.ts'
import { type Baton, type Transaction, transact } from '#lib/shell/transact.ts'
import { localDateOf, startOfLocalDay } from '#lib/time/zone.ts'
import { digestDueAt } from './digest-due.ts'
import type { NotificationChoices } from './rules/notification-choices.ts'
import { writeDigest } from './rules/write-digest.ts'

type Due = { userId: number; email: string; isDisabled: boolean; choices: NotificationChoices; zone: string }

/**
 * Writes the digests that are due and sends them through the outbox: one a person and local day, whoever runs twice. Who
 * has nothing on the desk gets none that day.
 * @returns how many were due
 */
export async function sendDigests(baton: Baton, limit = 50): Promise<number> {
  return transact(baton, SYSTEM, async (t) => {
    const { tx, now } = t
    const { rows } = await tx.execute<Due>(sql`
      SELECT users.id AS "userId", users.email, users.disabled_at IS NOT NULL AS "isDisabled", choices,
        coalesce(choices ->> 'timeZone', ${WORKS_IN}) AS zone
      FROM notification_choices JOIN users ON users.id = user_id
      WHERE digest_due_at <= ${now}::timestamptz ORDER BY digest_due_at, user_id LIMIT ${limit}
      FOR UPDATE OF notification_choices SKIP LOCKED`)
    for (const due of rows) {
      if (!due.isDisabled) await send(t, due)
      const nextAt = await digestDueAt(tx, due.userId, due.choices, now)
      await tx.execute(sql`
        UPDATE notification_choices SET digest_due_at = ${nextAt}::timestamptz WHERE user_id = ${due.userId}`)
    }
    return rows.length
  })
}

async function send({ tx, now }: Transaction, { userId, email, zone }: Due): Promise<void> {
  const at = now.getTime()
  const digest = await readDigest(tx, userId, now, new Date(startOfLocalDay(zone, at, 1)))
  const mail = writeDigest(digest, at, zone)
  if (!mail) return
  const key = `digest-${userId}-${localDateOf(zone, at)}`
  const [written] = await tx
    .insert(messages)
    .values({ key, audience: 'seller', isService: true, toAddress: email, ...mail, createdAt: now })
    .onConflictDoNothing()
    .returning({ id: messages.id })
  if (!written) return
  await tx.insert(outbox).values({ kind: 'deliver_message', key, payload: { messageId: written.id }, availableAt: now })
}
