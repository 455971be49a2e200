import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { mayLead } from '#lib/auth/permissions.ts'
import type { Actor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'
import type { BusinessCalendar } from '#lib/time/calendar.ts'
import { type MovedPromise, movedPromises } from './moved-promises.ts'
import { calendarSchema } from './rules/calendar-schema.ts'
import { nextRunningAt, sellerClock } from './rules/presence.ts'

/** `hours: null` means those of the team. */
const edit = z.object({ userId: z.number().int(), hours: calendarSchema.nullable() })

/**
 * Says when a seller works, within the hours of their team. Promises already made are kept.
 * @returns the seller's open promises that would fall due at another time, had they been made on the new hours
 * @throws Refusal when the hours are not valid or never meet the team's, or the caller does not lead the seller
 */
export async function setSellerHours(baton: Baton, actor: Actor, input: z.input<typeof edit>): Promise<MovedPromise[]> {
  const parsed = edit.safeParse(input)
  if (!parsed.success) throw new Refusal('invalid', z.prettifyError(parsed.error))
  const { userId, hours } = parsed.data
  return transact(baton, actor, async ({ tx, now }) => {
    const { rows } = await tx.execute<{ calendar: BusinessCalendar }>(sql`
      UPDATE sellers SET hours = ${hours && JSON.stringify(hours)}::jsonb
      FROM users member JOIN teams ON teams.id = member.team_id
      WHERE member.id = ${userId} AND sellers.user_id = member.id AND ${mayLead(actor)}
      RETURNING teams.calendar`)
    const [team] = rows
    if (!team) throw new Refusal('not_allowed', 'Only the manager of a seller and admins change their hours.')
    const clock = sellerClock({ team: team.calendar, own: hours, absences: [] })
    if (nextRunningAt(clock, now.getTime()) === null) {
      throw new Refusal(
        'invalid',
        'These hours never meet those of the team: nobody would ever get a lead. Let them overlap.',
      )
    }
    return movedPromises(tx, { userId })
  })
}
