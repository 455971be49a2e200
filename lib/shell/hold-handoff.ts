import { eq, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { handoffs } from '#db/schema/handoff.ts'
import { leads } from '#db/schema/lead.ts'
import { teams } from '#db/schema/team.ts'
import { holds, mayWork } from '#lib/auth/permissions.ts'
import { explainConflict } from '#lib/lead/explain-conflict.ts'
import { Refusal } from './errors.ts'
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
    .select({
      handoff: handoffs,
      isAllowed: sql<boolean>`${mayWork(actor)}`,
      mayWorkAny: sql<boolean>`${holds(actor, 'workOwnHandoffs')}`,
    })
    .from(handoffs)
    .where(eq(handoffs.id, handoffId))
  if (!lead || !row) throw new Refusal('not_found', 'There is no such handoff. Load the inbox again.')
  if (!row.mayWorkAny) throw new Refusal('not_allowed', 'Your account may not work leads. Ask an admin to change that.')
  if (!row.isAllowed) throw await refusalFor(tx, row.handoff, actor.kind === 'user' ? actor.userId : null)
  return { handoff: row.handoff, lead }
}

export async function lockLeadOf(tx: Tx, handoffId: number): Promise<Lead | null> {
  const leadId = tx.select({ leadId: handoffs.leadId }).from(handoffs).where(eq(handoffs.id, handoffId))
  const [lead] = await tx.select().from(leads).where(eq(leads.id, leadId)).for('update')
  return lead ?? null
}

/** Why the caller cannot act on a handoff as it stands now. */
export async function refusalFor(tx: Tx, handoff: Handoff, userId: number | null): Promise<Refusal> {
  const { state, sellerId, closedBy } = handoff
  const [names] = await tx
    .select({ sellerName: nameOf(sellerId), closerName: nameOf(closedBy), teamName: teams.name })
    .from(teams)
    .where(eq(teams.id, handoff.teamId))
  const isMe = (id: number | null) => id !== null && id === userId
  return new Refusal(
    'conflict',
    explainConflict({
      state,
      isMine: isMe(sellerId),
      sellerName: names?.sellerName ?? null,
      teamName: names?.teamName ?? 'its team',
      closedBy: isMe(closedBy) ? 'you' : (names?.closerName ?? null),
    }),
  )
}

const nameOf = (userId: number | null) =>
  sql<string | null>`(SELECT name FROM users WHERE users.id = ${userId}::bigint)`
