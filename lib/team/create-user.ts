import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '#db/client.ts'
import { ROLES, sellers } from '#db/schema/team.ts'
import { hashPassword } from '#lib/auth/password.ts'
import { holds } from '#lib/auth/permissions.ts'
import type { Actor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'
import { calendarSchema } from './rules/calendar-schema.ts'

const user = z.object({
  email: z.email().max(254).toLowerCase(),
  name: z.string().trim().min(1).max(120),
  role: z.enum(ROLES),
  teamId: z.number().int().nullable().default(null),
  password: z.string().min(8, 'A password has 8 characters or more.').max(200).optional(),
  /** Only for those who take leads. */
  seller: z
    .object({
      hours: calendarSchema.nullable().default(null),
      weight: z.number().int().min(1).max(100).default(1),
      openCapacity: z.number().int().min(1).nullable().default(null),
      dailyCapacity: z.number().int().min(1).nullable().default(null),
      meetingUrl: z.url().nullable().default(null),
    })
    .optional(),
})

/**
 * Makes a user, and for one who takes leads what routing needs to know. Without a password they cannot sign in yet.
 * @returns the user's id
 * @throws Refusal when the address is taken, the input is not valid, or the caller may not edit users
 */
export async function createUser(baton: Baton, actor: Actor, input: z.input<typeof user>): Promise<number> {
  const parsed = user.safeParse(input)
  if (!parsed.success) throw new Refusal('invalid', z.prettifyError(parsed.error))
  const { email, name, role, teamId, password, seller } = parsed.data
  const passwordHash = password ? await hashPassword(password) : null
  return transact(baton, actor, async ({ tx, now }) => {
    const { rows } = await tx.execute<{ id: number }>(sql`
      INSERT INTO users (email, name, role, team_id, password_hash, created_at)
      SELECT ${email}, ${name}, ${role}, ${teamId}::bigint, ${passwordHash}, ${now}::timestamptz
      WHERE ${holds(actor, 'editUsers')} AND (${teamId}::bigint IS NULL OR EXISTS (SELECT FROM teams WHERE id = ${teamId}::bigint))
      ON CONFLICT (email) DO NOTHING RETURNING id`)
    const made = rows[0]
    if (!made) throw await refusalFor(tx, email, actor)
    if (seller) await tx.insert(sellers).values({ userId: made.id, ...seller })
    return made.id
  })
}

async function refusalFor(tx: Tx, email: string, actor: Actor): Promise<Refusal> {
  const { rows } = await tx.execute<{ isAllowed: boolean; isTaken: boolean }>(sql`
    SELECT ${holds(actor, 'editUsers')} AS "isAllowed", EXISTS (SELECT FROM users WHERE email = ${email}) AS "isTaken"`)
  if (!rows[0]?.isAllowed) return new Refusal('not_allowed', 'Only admins make users.')
  if (rows[0].isTaken)
    return new Refusal('conflict', `${email} is a user already. Change that one, or give another address.`)
  return new Refusal('invalid', 'There is no such team. Load the page again and choose one of the list.')
}
