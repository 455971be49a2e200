import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { leads } from '#db/schema/lead.ts'
import { type Stage, stagesBefore } from '#lib/lead/stages.ts'
import { Refusal } from './errors.ts'

type LeadChange = Partial<typeof leads.$inferInsert>

/** Locks a lead for the rest of the transaction. Every verb that moves one does so first, so that none deadlock. */
export async function lockLead(tx: Tx, leadId: number): Promise<typeof leads.$inferSelect | null> {
  const [lead] = await tx.select().from(leads).where(eq(leads.id, leadId)).for('update')
  return lead ?? null
}

/** Locks the lead that a person goes by now: the one named, or whom it was merged into. */
export async function lockSurvivor(tx: Tx, leadId: number): Promise<typeof leads.$inferSelect | null> {
  const lead = await lockLead(tx, leadId)
  return lead?.mergedIntoId ? lockSurvivor(tx, lead.mergedIntoId) : lead
}

/**
 * Moves a lead to a stage, from a stage that may lead there, in one statement.
 * @throws Refusal when the move is not allowed from where the lead is
 */
export async function moveLead(tx: Tx, leadId: number, to: Stage, change: LeadChange = {}): Promise<void> {
  const { rowCount } = await tx
    .update(leads)
    .set({ ...change, stage: to })
    .where(and(eq(leads.id, leadId), inArray(leads.stage, stagesBefore(to))))
  if (!rowCount) throw new Refusal('conflict', `This lead cannot become "${to}" from where it is now. Load it again.`)
}
