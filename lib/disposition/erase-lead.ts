import { and, eq, inArray, sql } from 'drizzle-orm'
import { endEnrolment } from '#db/queries/end-enrolment.ts'
import { erasePerson, holdMessages } from '#db/queries/erase-person.ts'
import { takePendingOf } from '#db/queries/merged-leads.ts'
import { lockIngest } from '#db/queries/people.ts'
import { wholePerson } from '#db/queries/whole-person.ts'
import { handoffs, OPEN_STATES } from '#db/schema/handoff.ts'
import { holds } from '#lib/auth/permissions.ts'
import { eraseBrief } from '#lib/handoff/rules/erase-brief.ts'
import { WAKING_EVENTS } from '#lib/lead/events.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { lockLead, moveLead } from '#lib/shell/move-lead.ts'
import { type Baton, type Transaction, transact } from '#lib/shell/transact.ts'
import { closeAs } from './close-as.ts'

/**
 * Erases a person who asked for it, with all who were merged into them: who they are, and every word that they wrote or
 * that was written to or about them. The lead comes to its end; what happened stays as ids, kinds and instants, so that
 * no figure moves. It cannot be taken back.
 * @throws Refusal when the caller may not, `email` is not the lead's, they are erased already, or Baton is acting on them
 */
export async function eraseLead(
  baton: Baton,
  actor: UserActor,
  { leadId, email }: { leadId: number; email: string },
): Promise<void> {
  await transact(baton, actor, async (t) => {
    const { tx, now, record } = t
    // Whoever finds out who is who must not do so for this person meanwhile.
    await lockIngest(tx)
    const ids = await wholePerson(tx, await survivorOf(t, actor, leadId))
    await holdMessages(tx, ids)
    const locked = []
    for (const id of ids) locked.push(await lockLead(tx, id))
    const leads = locked.filter((lead) => lead !== null)
    const lead = leads.find(({ mergedIntoId }) => mergedIntoId === null)
    if (!lead || lead.stage === 'erased') throw new Refusal('conflict', 'This person is erased already.')
    if (email.trim().toLowerCase() !== lead.email.toLowerCase())
      throw new Refusal('invalid', `To erase this person, type their address: ${lead.email}`)
    for (const { id } of leads) await endAll(t, id)
    await moveLead(tx, lead.id, 'erased', { reviewAt: null, suppressedUntil: null, suppressionReason: null })
    await eraseBriefs(t, ids)
    await erasePerson(tx, ids, now)
    for (const { id } of leads) record({ kind: 'lead.erased', leadId: id, data: {} })
  })
}

/** The lead that a person goes by now, for who may erase people. */
async function survivorOf({ tx }: Transaction, actor: UserActor, leadId: number): Promise<number> {
  const { rows } = await tx.execute<{ id: number }>(sql`
    SELECT coalesce(merged_into_id, id) AS id FROM leads WHERE id = ${leadId} AND ${holds(actor, 'erasePeople')}`)
  if (!rows[0])
    throw new Refusal('not_allowed', 'Only admins erase a person, and this one may be gone. Load the page again.')
  return rows[0].id
}

/** Nothing is due any more: neither to sales, nor by a track, nor by the pipeline. */
async function endAll(t: Transaction, leadId: number): Promise<void> {
  const { tx, now, record } = t
  if (!(await takePendingOf(tx, leadId, WAKING_EVENTS)))
    throw new Refusal('conflict', 'Baton is acting on this lead right now. Try again in a moment.')
  const isOpen = and(eq(handoffs.leadId, leadId), inArray(handoffs.state, [...OPEN_STATES]))
  for (const { id } of await tx.select({ id: handoffs.id }).from(handoffs).where(isOpen)) await closeAs(t, id, 'erased')
  const ended = await endEnrolment(tx, leadId, now, 'erased')
  if (ended) record(ended)
}

async function eraseBriefs({ tx }: Transaction, leadIds: number[]): Promise<void> {
  const theirs = await tx
    .select({ id: handoffs.id, brief: handoffs.brief })
    .from(handoffs)
    .where(inArray(handoffs.leadId, leadIds))
  for (const { id, brief } of theirs)
    await tx
      .update(handoffs)
      .set({ brief: eraseBrief(brief) })
      .where(eq(handoffs.id, id))
}
