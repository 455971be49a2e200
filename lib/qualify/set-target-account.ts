import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { holds } from '#lib/auth/permissions.ts'
import type { Actor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'

const target = z.object({
  domain: z.hostname().toLowerCase(),
  name: z.string().trim().min(1).max(200).optional(),
  /** The seller who gets all leads of the account; null leaves them to the territories. */
  ownerId: z.number().int().nullable().default(null),
})

/**
 * Makes a company a target account and says who owns it, whether or not any of its people are known yet. Those who are
 * and whom automation holds are looked at anew.
 * @throws Refusal when the owner takes no leads, the domain is not valid, or the caller may not choose targets
 */
export async function setTargetAccount(baton: Baton, actor: Actor, input: z.input<typeof target>): Promise<void> {
  const parsed = target.safeParse(input)
  if (!parsed.success) throw new Refusal('invalid', z.prettifyError(parsed.error))
  const { domain, name, ownerId } = parsed.data
  await transact(baton, actor, async ({ tx, now }) => {
    const isSeller = sql`(${ownerId}::bigint IS NULL OR EXISTS (SELECT FROM sellers WHERE user_id = ${ownerId}::bigint))`
    const { rowCount } = await tx.execute(sql`
      INSERT INTO accounts (domain, name, is_target, owner_id, created_at)
      SELECT ${domain}, ${name ?? null}, true, ${ownerId}::bigint, ${now}::timestamptz
      WHERE ${holds(actor, 'chooseTargets')} AND ${isSeller}
      ON CONFLICT (domain) DO UPDATE SET is_target = true, owner_id = excluded.owner_id,
        name = coalesce(accounts.name, excluded.name)`)
    if (!rowCount)
      throw new Refusal('not_allowed', 'Managers, RevOps and admins choose target accounts, and a seller owns them.')
    await tx.execute(sql`
      UPDATE leads SET review_at = ${now}::timestamptz FROM accounts
      WHERE accounts.domain = ${domain} AND leads.account_id = accounts.id AND leads.stage = 'nurturing'`)
  })
}
