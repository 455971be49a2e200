import { type SQL, sql } from 'drizzle-orm'
import { type NotificationChoices, TOLD_EVERYTHING } from '#lib/work/rules/notification-choices.ts'
import type { Db, Tx } from '../client.ts'

/** Somebody who is told of things: where, what they chose, and the zone in which they work. */
export type ToldPerson = { id: number; email: string; choices: NotificationChoices; zone: string }

/** In which zone a row of `users` works: by their own hours, else by their team's. */
export const WORKS_IN: SQL = sql`coalesce(
  (SELECT sellers.hours ->> 'timeZone' FROM sellers WHERE sellers.user_id = users.id),
  (SELECT teams.calendar ->> 'timeZone' FROM teams WHERE teams.id = users.team_id), 'UTC')`

/** Those of some users who are not disabled, with what they chose. */
export async function toldPeople(db: Db | Tx, userIds: readonly number[]): Promise<ToldPerson[]> {
  const { rows } = await db.execute<Omit<ToldPerson, 'choices'> & { choices: NotificationChoices | null }>(sql`
    SELECT users.id, users.email, notification_choices.choices, ${WORKS_IN} AS zone
    FROM users LEFT JOIN notification_choices ON notification_choices.user_id = users.id
    WHERE users.id = ANY(${sql.param([...userIds])}::bigint[]) AND users.disabled_at IS NULL ORDER BY users.id`)
  return rows.map((row) => ({ ...row, choices: row.choices ?? TOLD_EVERYTHING }))
}
