import { eq, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { handoffs } from '#db/schema/handoff.ts'
import type { leads } from '#db/schema/lead.ts'
import { teams, users } from '#db/schema/team.ts'
import { mayWork } from '#lib/auth/permissions.ts'
import { explainConflict } from '#lib/lead/explain-conflict.ts'
import { Refusal } from './errors.ts'
import { lockLead } from './move-lead.ts'
import type { Transaction } from './transact.ts'

export type Handoff = typeof handoffs.$inferSelect
export type Lead = typeof leads.$inferSelect

/**
 * Locks a handoff's lead for the rest of the transaction and reads both, if the caller may work the handoff now.
 * @throws Refusal that says who has it, when the caller may not
 */
export async function holdHandoff(
  { tx, actor }: Transaction,
  handoffId: number,
): Promise<{ handoff: Handoff; lead: Lead }> {
  const lead = await lockLeadOf(tx, handoffId)
  const [row] = await tx
    .select({ handoff: handoffs, isAllowed: sql<boolean>`${mayWork(actor)}` })
    .from(handoffs)
    .where(eq(handoffs.id, handoffId))
  if (!lead || !row) throw new Refusal('not_found', 'There is no such handoff. Load the inbox again.')
  if (!row.isAllowed) throw await refusalFor(tx, row.handoff, actor.kind === 'user' ? actor.userId : null)
  return { handoff: row.handoff, lead }
}

export async function lockLeadOf(tx: Tx, handoffId: number): Promise<Lead | null> {
  const [row] = await tx.select({ leadId: handoffs.leadId }).from(handoffs).where(eq(handoffs.id, handoffId))
  return row ? lockLead(tx, row.leadId) : null
}

/** Why the caller cannot act on a handoff as it stands now. */
export async function refusalFor(tx: Tx, handoff: Handoff, userId: number | null): Promise<Refusal> {
  const [names] = await tx
    .select({ sellerName: users.name, teamName: teams.name })
    .from(teams)
    .leftJoin(users, eq(users.id, handoff.sellerId ?? -1))
    .where(eq(teams.id, handoff.teamId))
  const isMine = handoff.sellerId !== null && handoff.sellerId === userId
  const { state } = handoff
  return new Refusal(
    'conflict',
    explainConflict({ state, isMine, sellerName: names?.sellerName ?? null, teamName: names?.teamName ?? 'its team' }),
  )
}
