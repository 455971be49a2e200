import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { holds } from '#lib/auth/permissions.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { type Baton, inside, SYSTEM, transact } from '#lib/shell/transact.ts'
import { createFirstAdmin } from './create-first-admin.ts'
import { emptyInstallation } from './empty-installation.ts'
import { install } from './install.ts'

const removal = z.object({
  company: z.string().trim().min(1).max(120),
  /** Of the first admin of the real installation. */
  email: z.email().max(254),
  /** Where people reach Baton. */
  baseUrl: z.url(),
})

/**
 * Removes the sample company, whole, and makes the installation a real and empty one, so that sample data is never mixed
 * with real. Everybody of the sample is signed out.
 * @returns the one-time link with which the first admin sets a password
 * @throws Refusal when there is no sample, or the caller may not remove it; nothing was changed then
 */
export async function removeSample(baton: Baton, actor: UserActor, input: z.input<typeof removal>): Promise<string> {
  const parsed = removal.safeParse(input)
  if (!parsed.success) throw new Refusal('invalid', z.prettifyError(parsed.error))
  const { company, email, baseUrl } = parsed.data
  // What the verb records is Baton's doing: the admin who asked for it is gone with the sample.
  return transact(baton, SYSTEM, async (t) => {
    const { rows } = await t.tx.execute<{ kind: string; isAllowed: boolean }>(
      sql`SELECT kind, ${holds(actor, 'removeSample')} AS "isAllowed" FROM installation FOR UPDATE`,
    )
    if (rows[0]?.kind !== 'sample') throw new Refusal('conflict', 'There is no sample data here; nothing was removed.')
    if (!rows[0].isAllowed) throw new Refusal('not_allowed', 'Only admins remove the sample data.')
    const here = inside(baton, t)
    await emptyInstallation(here)
    await install(here, { kind: 'real', company })
    const admin = await createFirstAdmin(here, { email })
    if (!admin) throw new Error('The emptied installation has an admin already.')
    return `${baseUrl.replace(/\/+$/, '')}/welcome?token=${admin.token}`
  })
}
