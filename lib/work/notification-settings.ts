import { sql } from 'drizzle-orm'
import { toldPeople } from '#db/queries/told-people.ts'
import { livePolicy } from '#lib/policy/live-policy.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { type NotificationChoices, TOLD_EVERYTHING } from './rules/notification-choices.ts'

/** What a user has chosen to be told of, among what there is; `nextDigestAt` is ISO-8601. */
export type NotificationSettings = {
  choices: NotificationChoices
  zone: string
  situations: { id: string; label: string }[]
  nextDigestAt: string | null
}

export async function notificationSettings({ db }: Baton, { userId }: UserActor): Promise<NotificationSettings> {
  const [[person], { document }, { rows }] = await Promise.all([
    toldPeople(db, [userId]),
    livePolicy(db),
    db.execute<{ at: string | null }>(
      sql`SELECT to_json(digest_due_at) #>> '{}' AS at FROM notification_choices WHERE user_id = ${userId}`,
    ),
  ])
  return {
    choices: person?.choices ?? TOLD_EVERYTHING,
    zone: person?.zone ?? 'UTC',
    situations: document.situations.filter(({ promise }) => promise).map(({ id, label }) => ({ id, label })),
    nextDigestAt: rows[0]?.at ?? null,
  }
}
