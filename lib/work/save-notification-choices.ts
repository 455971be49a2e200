import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { UserActor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'
import { digestDueAt } from './digest-due.ts'
import { notificationChoices } from './rules/notification-choices.ts'

/**
 * Keeps what the caller wants to be told of, by which way and when, and when their next digest is written.
 * @throws Refusal when a time, a zone or a way is none
 */
export async function saveNotificationChoices(
  baton: Baton,
  actor: UserActor,
  input: z.input<typeof notificationChoices>,
): Promise<void> {
  const parsed = notificationChoices.safeParse(input)
  if (!parsed.success) throw new Refusal('invalid', z.prettifyError(parsed.error))
  const choices = parsed.data
  await transact(baton, actor, async ({ tx, now }) => {
    const dueAt = await digestDueAt(tx, actor.userId, choices, now)
    await tx.execute(sql`
      INSERT INTO notification_choices (user_id, choices, digest_due_at)
      VALUES (${actor.userId}, ${JSON.stringify(choices)}::jsonb, ${dueAt}::timestamptz)
      ON CONFLICT (user_id) DO UPDATE SET choices = excluded.choices, digest_due_at = excluded.digest_due_at`)
  })
}
