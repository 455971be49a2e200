import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { mayManageTeam } from '#lib/auth/permissions.ts'
import type { Actor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'
import { type MovedPromise, movedPromises } from './moved-promises.ts'
import { calendarSchema } from './rules/calendar-schema.ts'

const edit = z.object({
  teamId: z.number().int(),
  calendar: calendarSchema,
  /** The calendar as the editor found it: somebody may have changed it since. */
  before: calendarSchema,
})

/**
 * Changes a team's calendar. Promises already made are kept; new ones run on the new hours.
 * @returns the open promises that would fall due at another time, had they been made on the new calendar
 * @throws Refusal when the calendar is not valid, was changed meanwhile, or the caller does not manage the team
 */
export async function editCalendar(baton: Baton, actor: Actor, input: z.input<typeof edit>): Promise<MovedPromise[]> {
  const parsed = edit.safeParse(input)
  if (!parsed.success) throw new Refusal('invalid', z.prettifyError(parsed.error))
  const { teamId, calendar, before } = parsed.data
  return transact(baton, actor, async ({ tx }) => {
    const { rowCount } = await tx.execute(sql`
      UPDATE teams SET calendar = ${JSON.stringify(calendar)}::jsonb
      WHERE teams.id = ${teamId} AND ${mayManageTeam(actor)} AND teams.calendar = ${JSON.stringify(before)}::jsonb`)
    if (rowCount) return movedPromises(tx, { teamId })
    const { rows } = await tx.execute(sql`SELECT 1 FROM teams WHERE teams.id = ${teamId} AND ${mayManageTeam(actor)}`)
    if (!rows.length) throw new Refusal('not_allowed', 'Only the manager of a team and admins change its calendar.')
    throw new Refusal(
      'conflict',
      'Somebody changed this calendar meanwhile. Load the page again, then make your change.',
    )
  })
}
