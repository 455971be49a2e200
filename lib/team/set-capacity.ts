import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { mayLead } from '#lib/auth/permissions.ts'
import type { Actor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'

/** Null means the policy's figure. */
const atMost = z.number().int().min(1).max(10_000).nullable()
const capacity = z.object({
  userId: z.number().int(),
  weight: z.number().int().min(1).max(100),
  openCapacity: atMost,
  dailyCapacity: atMost,
  takesLeads: z.boolean(),
})
export type CapacityInput = z.input<typeof capacity>

/**
 * Sets how much routing gives a seller: their share of the team's leads, what they can hold, and whether they take any.
 * @throws Refusal when a figure is not valid, or the caller does not lead the seller
 */
export async function setCapacity(baton: Baton, actor: Actor, input: CapacityInput): Promise<void> {
  const parsed = capacity.safeParse(input)
  if (!parsed.success) throw new Refusal('invalid', z.prettifyError(parsed.error))
  const { userId, weight, openCapacity, dailyCapacity, takesLeads } = parsed.data
  await transact(baton, actor, async ({ tx }) => {
    const { rowCount } = await tx.execute(sql`
      UPDATE sellers SET weight = ${weight}, open_capacity = ${openCapacity}::int, daily_capacity = ${dailyCapacity}::int,
        takes_leads = ${takesLeads}
      FROM users member WHERE member.id = ${userId} AND sellers.user_id = member.id AND ${mayLead(actor)}`)
    if (!rowCount) throw new Refusal('not_allowed', 'Only the manager of a seller and admins set what they can hold.')
  })
}
