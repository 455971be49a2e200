import { and, desc, eq, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { loadTeams, lockRouting, type TeamRow } from '#db/queries/routable-teams.ts'
import { startPromise } from '#db/queries/start-promise.ts'
import { handoffs, slas } from '#db/schema/handoff.ts'
import { users } from '#db/schema/team.ts'
import type { EventData } from '#lib/lead/events.ts'
import { livePolicy } from '#lib/policy/live-policy.ts'
import type { CompiledPolicy } from '#lib/policy/rules/compile.ts'
import { SYSTEM } from '#lib/shell/actor.ts'
import type { Handoff, Lead } from '#lib/shell/hold-handoff.ts'
import { lockLead } from '#lib/shell/move-lead.ts'
import { type Baton, type Transaction, transact } from '#lib/shell/transact.ts'
import { announceHandoff, teamLeaders, teamSellers } from './announce.ts'
import { clearerBrief } from './clearer-brief.ts'
import { routable } from './routable.ts'
import type { Brief } from './rules/brief.ts'
import { nextOffer } from './rules/next-offer.ts'

type Sla = typeof slas.$inferSelect
type Placement = { team: TeamRow; offer: EventData['handoff.requeued']['offer']; sellerId: number | null }

/**
 * Offers a handoff that missed its promise anew, with a clearer brief and a promise to claim it: to the same seller, the
 * next one or the whole team, as the policy orders. After the policy's most requeues the fallback owner has it: whoever
 * answers for the fallback team.
 */
export async function requeueHandoff(baton: Baton, { slaId }: { slaId: number }): Promise<void> {
  await transact(baton, SYSTEM, async (t) => {
    const { tx, now, record } = t
    const [sla] = await tx.select().from(slas).where(eq(slas.id, slaId))
    const lead = sla && (await lockLead(tx, sla.leadId))
    const [handoff] = sla ? await tx.select().from(handoffs).where(eq(handoffs.id, sla.handoffId)) : []
    // Claimed or closed meanwhile: nothing is left to put before anybody.
    if (!lead || handoff?.state !== 'queued') return
    const policy = await livePolicy(tx)
    const { queuePromise, warnShare } = policy.document.sla
    const { team, offer, sellerId } = await placementOf(t, handoff, policy)
    const offeredTo = await nameOf(tx, sellerId)
    const brief = await clearerBrief(tx, {
      sla,
      lead,
      handoff,
      policy,
      offeredTo,
      missedBy: await nameOf(tx, sla.sellerId),
    })
    const common = { handoffId: handoff.id, leadId: lead.id }
    const promised = { ...common, kind: 'claim', promise: queuePromise, team, sellerId, warnShare } as const
    const dueAt = await startPromise(tx, now, promised)
    const state = sellerId === null ? 'queued' : 'offered'
    await tx
      .update(handoffs)
      .set({ state, sellerId, brief, nextDueAt: dueAt, teamId: team.id, version: sql`${handoffs.version} + 1` })
      .where(eq(handoffs.id, handoff.id))
    await tell(t, { sla, lead, handoff, brief, dueAt, team, sellerId })
    const { requeues } = handoff
    const data = { requeues, teamId: team.id, sellerId, offer, dueAt: dueAt.toISOString() }
    record({ kind: 'handoff.requeued', ...common, policyVersion: policy.version, data })
  })
}

async function placementOf(
  { tx, now }: Transaction,
  { id, teamId, requeues }: Handoff,
  policy: CompiledPolicy,
): Promise<Placement> {
  const teams = await loadTeams(tx, now)
  const own = teams.find((team) => team.id === teamId) as TeamRow
  if (requeues > policy.document.sla.maximumRequeues) {
    const team = teams.find(({ slug }) => slug === policy.document.routing.fallbackTeam) ?? own
    const [sellerId = null] = await teamLeaders(tx, now, team.id)
    return { team, sellerId, offer: sellerId === null ? 'team_queue' : 'fallback_owner' }
  }
  const missedBy = await sellersWhoMissed(tx, id)
  // Two at once would both count the same room.
  await lockRouting(tx)
  const [team] = routable([own], now, policy.document.sla.queuePromise)
  return {
    team: own,
    ...nextOffer({ team: team as typeof team & object, round: requeues, missedBy }, policy, now.getTime()),
  }
}

/** The sellers who let a first-touch promise of this handoff lapse, the last of them first. */
async function sellersWhoMissed(tx: Tx, handoffId: number): Promise<number[]> {
  const rows = await tx
    .select({ sellerId: slas.sellerId })
    .from(slas)
    .where(and(eq(slas.handoffId, handoffId), eq(slas.promise, 'first_touch'), eq(slas.state, 'missed')))
    .orderBy(desc(slas.id))
  return rows.flatMap(({ sellerId }) => sellerId ?? [])
}

async function nameOf(tx: Tx, userId: number | null): Promise<string | null> {
  if (userId === null) return null
  const [user] = await tx.select({ name: users.name }).from(users).where(eq(users.id, userId))
  return user?.name ?? null
}

type Offered = {
  sla: Sla
  lead: Lead
  handoff: Handoff
  brief: Brief
  dueAt: Date
  team: TeamRow
  sellerId: number | null
}

/** Those who can take it hear of it, and those who answer for the team; for these a second miss is an escalation. */
async function tell({ tx, now }: Transaction, { sla, lead, handoff, team, sellerId, ...rest }: Offered): Promise<void> {
  const leadName = [lead.firstName, lead.lastName].filter(Boolean).join(' ') || lead.email
  const announcement = { handoffId: handoff.id, leadId: lead.id, leadName, round: handoff.requeues, ...rest }
  const takers = sellerId === null ? await teamSellers(tx, now, team.id) : [sellerId]
  const leaders = (await teamLeaders(tx, now, team.id)).filter((id) => !takers.includes(id))
  await announceHandoff(tx, now, { ...announcement, kind: 'missed', userIds: takers })
  const kind = sla.promise === 'claim' ? 'escalated' : 'missed'
  await announceHandoff(tx, now, { ...announcement, kind, userIds: leaders })
}
