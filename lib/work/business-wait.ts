import { eq } from 'drizzle-orm'
import { teams } from '#db/schema/team.ts'
import type { Handoff } from '#lib/shell/hold-handoff.ts'
import type { Transaction } from '#lib/shell/transact.ts'
import { runningBetween } from '#lib/time/working-clock.ts'

/**
 * How long a lead has waited for its first touch in its team's open hours, whole seconds. A seller's absence does not
 * shorten it: the lead waited all the same.
 */
export async function businessWait({ tx, now }: Transaction, handoff: Handoff): Promise<number | null> {
  if (handoff.firstTouchAt) return handoff.waitBusinessSeconds
  const [team] = await tx.select({ calendar: teams.calendar }).from(teams).where(eq(teams.id, handoff.teamId))
  if (!team) return null
  const { calendar } = team
  const milliseconds = runningBetween({ calendars: [calendar] }, handoff.handedOffAt.getTime(), now.getTime())
  return Math.round(milliseconds / 1000)
}
