import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { separateLeads } from '#db/queries/merged-leads.ts'
import { lockIngest } from '#db/queries/people.ts'
import { putBack } from '#db/queries/undo-points.ts'
import { dispositions, leadMerges } from '#db/schema/work.ts'
import { livePolicy } from '#lib/policy/live-policy.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { lockLead } from '#lib/shell/move-lead.ts'
import { type Baton, type Transaction, transact } from '#lib/shell/transact.ts'
import { UNDO_SECONDS } from './rules/undo-seconds.ts'

type Merge = typeof leadMerges.$inferSelect

/**
 * Takes back the caller's merge into a lead while nothing else has happened to either: two leads stand as before.
 * @throws Refusal when it is too late
 */
export async function undoMerge(baton: Baton, actor: UserActor, { leadId }: { leadId: number }): Promise<void> {
  await transact(baton, actor, async (t) => {
    const { tx, record } = t
    await lockIngest(tx)
    const merge = await latestMerge(t, actor, leadId)
    if (!merge) throw new Refusal('conflict', 'There is no merge of yours left to undo on this lead.')
    const ids = [merge.keptId, merge.mergedId].toSorted((a, b) => a - b)
    for (const id of ids) await lockLead(tx, id)
    if (!(await mayBeRecalled(t, merge))) throw tooLate()
    await separateLeads(tx, merge, merge.before)
    await reopen(t, merge)
    for (const row of merge.before.leads) {
      const id = Number(row.id)
      const otherLeadId = id === merge.keptId ? merge.mergedId : merge.keptId
      record({ kind: 'merge.undone', leadId: id, data: { otherLeadId, stage: String(row.stage) } })
    }
  })
}

const tooLate = () =>
  new Refusal('conflict', 'Too late to undo: one of them has moved on. Look at the timeline for what happened.')

/** Taken by one statement, so that two who undo at once do it once. */
async function latestMerge(
  { tx, now }: Transaction,
  { userId }: UserActor,
  leadId: number,
): Promise<Merge | undefined> {
  const latest = tx
    .select({ id: leadMerges.id })
    .from(leadMerges)
    .where(eq(leadMerges.keptId, leadId))
    .orderBy(desc(leadMerges.id))
    .limit(1)
  const [merge] = await tx
    .update(leadMerges)
    .set({ undoneAt: now })
    .where(and(eq(leadMerges.id, latest), eq(leadMerges.byUserId, userId), isNull(leadMerges.undoneAt)))
    .returning()
  return merge
}

async function mayBeRecalled({ tx, now }: Transaction, { id, keptId, mergedId, at }: Merge): Promise<boolean> {
  if (now.getTime() - at.getTime() >= UNDO_SECONDS * 1000) return false
  const { rows } = await tx.execute<{ later: number }>(sql`
    SELECT count(*)::int AS later FROM ledger WHERE lead_id IN (${keptId}, ${mergedId}) AND id > (
      SELECT id FROM ledger merged WHERE merged.lead_id = ${keptId} AND merged.kind = 'duplicate.merged'
        AND merged.data ->> 'mergeId' = ${String(id)})`)
  return rows[0]?.later === 0 && (await takeOwnEvent(tx, keptId))
}

/** What the kept lead waited for before is left to it. */
const takeOwnEvent = async (tx: Transaction['tx'], keptId: number) => {
  const { rowCount } = await tx.execute(sql`
    DELETE FROM pending_events WHERE event_id IN (SELECT event_id FROM pending_events
      WHERE lead_id = ${keptId} AND kind = 'duplicate.merged' FOR UPDATE SKIP LOCKED)`)
  return rowCount === 1
}

/** The handoff that was closed as a duplicate goes on, with its promise; history keeps both. */
async function reopen({ tx, now, actor }: Transaction, { before: { handoff }, mergedId, at }: Merge): Promise<void> {
  if (!handoff) return
  const { id: handoffId, version, standing } = handoff
  if (!(await putBack(tx, { handoffId, version: version + 1, before: standing, at }))) throw tooLate()
  const policyVersion = (await livePolicy(tx)).version
  const byUserId = actor.kind === 'user' ? actor.userId : null
  const undone = { kind: 'undone', reason: 'handoff.disposed', byUserId, policyVersion, at: now } as const
  await tx.insert(dispositions).values({ handoffId, leadId: mergedId, ...undone })
}
