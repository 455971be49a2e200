import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { hoursOf, teamHours } from '#db/queries/team-hours.ts'
import { WORKS_IN } from '#db/queries/told-people.ts'
import { sellerClock } from '#lib/team/rules/presence.ts'
import { nextDigestAt } from './rules/next-digest.ts'
import type { NotificationChoices } from './rules/notification-choices.ts'

/** When a user's next digest is written, by their own working days; null for those who want none. */
export async function digestDueAt(
  tx: Tx,
  userId: number,
  { digestHour, timeZone }: NotificationChoices,
  now: Date,
): Promise<Date | null> {
  if (digestHour === null) return null
  const { rows } = await tx.execute<{ teamId: number | null; zone: string }>(
    sql`SELECT team_id AS "teamId", ${WORKS_IN} AS zone FROM users WHERE id = ${userId}`,
  )
  const { teamId, zone } = rows[0] ?? { teamId: null, zone: 'UTC' }
  const clock = teamId === null ? null : sellerClock(hoursOf(await teamHours(tx, now, teamId, userId), userId))
  return new Date(nextDigestAt(clock, timeZone ?? zone, digestHour, now.getTime()))
}
