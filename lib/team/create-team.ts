import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { teams } from '#db/schema/team.ts'
import { holds } from '#lib/auth/permissions.ts'
import type { Actor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'
import { calendarSchema } from './rules/calendar-schema.ts'

const team = z.object({
  slug: z.string().regex(/^[a-z][a-z0-9_]{0,62}$/, 'Use lower-case letters, digits and underscores.'),
  name: z.string().trim().min(1).max(80),
  calendar: calendarSchema,
})

/**
 * Makes a sales team with its queue and calendar.
 * @returns the team's id
 * @throws Refusal when the calendar is not valid, the slug is taken, or the caller may not edit teams
 */
export async function createTeam(baton: Baton, actor: Actor, input: z.input<typeof team>): Promise<number> {
  const parsed = team.safeParse(input)
  if (!parsed.success) throw new Refusal('invalid', z.prettifyError(parsed.error))
  const { slug, name, calendar } = parsed.data
  return transact(baton, actor, async ({ tx, now }) => {
    const { rows } = await tx.execute<{ id: number }>(sql`
      INSERT INTO teams (slug, name, calendar, created_at)
      SELECT ${slug}, ${name}, ${JSON.stringify(calendar)}::jsonb, ${now}::timestamptz WHERE ${holds(actor, 'editTeams')}
      ON CONFLICT (slug) DO NOTHING RETURNING id`)
    if (rows[0]) return rows[0].id
    const [taken] = await tx.select({ id: teams.id }).from(teams).where(eq(teams.slug, slug))
    if (taken) throw new Refusal('conflict', `The team "${slug}" is there already. Choose another name.`)
    throw new Refusal('not_allowed', 'Only managers and admins make teams.')
  })
}
