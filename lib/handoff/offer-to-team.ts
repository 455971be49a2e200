import { and, eq } from 'drizzle-orm'
import { startPromise } from '#db/queries/start-promise.ts'
import { teamHours } from '#db/queries/team-hours.ts'
import { handoffs, slas } from '#db/schema/handoff.ts'
import { livePolicy } from '#lib/policy/live-policy.ts'
import { SYSTEM } from '#lib/shell/actor.ts'
import { lockLeadOf } from '#lib/shell/hold-handoff.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'
import { announceHandoff, teamLeaders, teamSellers } from './announce.ts'

/**
 * Puts a handoff whose seller can no longer work it before the team: a promise that still runs goes on, else one to
 * claim it begins; everyone present and the manager hear of it.
 */
export async function offerToTeam(baton: Baton, { handoffId }: { handoffId: number }): Promise<void> {
  await transact(baton, SYSTEM, async ({ tx, now, record }) => {
    const lead = await lockLeadOf(tx, handoffId)
    const [handoff] = await tx.select().from(handoffs).where(eq(handoffs.id, handoffId))
    // Claimed or closed meanwhile: nothing is left to put before anybody.
    if (!lead || handoff?.state !== 'queued') return
    const team = await teamHours(tx, now, handoff.teamId, null)
    const { document, version } = await livePolicy(tx)
    const { queuePromise: promise, warnShare } = document.sla
    const common = { handoffId, leadId: lead.id }
    const [running] = await tx
      .select({ dueAt: slas.dueAt })
      .from(slas)
      .where(and(eq(slas.handoffId, handoffId), eq(slas.state, 'active')))
    const claim = { ...common, kind: 'claim', promise, team, sellerId: null, warnShare } as const
    const dueAt = running?.dueAt ?? (await startPromise(tx, now, claim))
    await tx.update(handoffs).set({ nextDueAt: dueAt }).where(eq(handoffs.id, handoffId))
    const leaders = await teamLeaders(tx, now, team.id)
    const userIds = [...new Set([...(await teamSellers(tx, now, team.id)), ...leaders])]
    const leadName = [lead.firstName, lead.lastName].filter(Boolean).join(' ') || lead.email
    const { brief, requeues, version: round } = handoff
    await announceHandoff(tx, now, { ...common, kind: 'queued', userIds, leadName, brief, dueAt, round })
    const data = { requeues, teamId: team.id, sellerId: null, offer: 'team_queue' as const, dueAt: dueAt.toISOString() }
    record({ kind: 'handoff.requeued', ...common, policyVersion: version, data })
  })
}
