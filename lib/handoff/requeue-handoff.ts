import { and, eq, gt } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { loadTeams, type TeamRow } from '#db/queries/routable-teams.ts'
import { signalsSince } from '#db/queries/signals-since.ts'
import { startPromise } from '#db/queries/start-promise.ts'
import { handoffs, slas } from '#db/schema/handoff.ts'
import { users } from '#db/schema/team.ts'
import { livePolicy } from '#lib/policy/live-policy.ts'
import type { CompiledPolicy } from '#lib/policy/rules/compile.ts'
import { SYSTEM } from '#lib/shell/actor.ts'
import { lockLead } from '#lib/shell/move-lead.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'
import { announceHandoff, teamAudience } from './announce.ts'
import { afterMiss } from './rules/after-miss.ts'
import type { BriefReason } from './rules/brief.ts'

/**
 * Puts a handoff that missed its promise before the team anew: a clearer brief, a promise to claim it, a word to
 * everyone present and to the manager. After the policy's most requeues the fallback team gets it.
 */
export async function requeueHandoff(baton: Baton, { slaId }: { slaId: number }): Promise<void> {
  await transact(baton, SYSTEM, async ({ tx, now, record }) => {
    const [sla] = await tx.select().from(slas).where(eq(slas.id, slaId))
    const lead = sla && (await lockLead(tx, sla.leadId))
    const [handoff] = sla ? await tx.select().from(handoffs).where(eq(handoffs.id, sla.handoffId)) : []
    // Claimed or closed meanwhile: nothing is left to put before anybody. Claimed and missed again: that miss does it.
    if (!lead || handoff?.state !== 'queued' || (await hasLaterPromise(tx, sla))) return
    const policy = await livePolicy(tx)
    const { queuePromise, maximumRequeues, warnShare } = policy.document.sla
    const team = await teamFor(tx, now, handoff, policy, maximumRequeues)
    const brief = afterMiss(handoff.brief, {
      promise: sla.words,
      missedBy: await nameOf(tx, sla.sellerId),
      dueAt: sla.dueAt.toISOString(),
      requeues: handoff.requeues,
      newSignals: await newSignals(tx, lead.id, handoff.handedOffAt, policy),
    })
    const common = { handoffId: handoff.id, leadId: lead.id }
    const dueAt = await startPromise(tx, now, {
      ...common,
      kind: 'claim',
      promise: queuePromise,
      team,
      sellerId: null,
      warnShare,
    })
    await tx.update(handoffs).set({ brief, nextDueAt: dueAt, teamId: team.id }).where(eq(handoffs.id, handoff.id))
    const userIds = await teamAudience(tx, now, team.id, true)
    const leadName = [lead.firstName, lead.lastName].filter(Boolean).join(' ') || lead.email
    await announceHandoff(tx, now, {
      ...common,
      kind: 'missed',
      userIds,
      leadName,
      brief,
      dueAt,
      round: handoff.requeues,
    })
    const { requeues } = handoff
    record({
      kind: 'handoff.requeued',
      ...common,
      policyVersion: policy.version,
      data: { requeues, teamId: team.id, sellerId: null, dueAt: dueAt.toISOString() },
    })
  })
}

async function hasLaterPromise(tx: Tx, { id, handoffId }: typeof slas.$inferSelect): Promise<boolean> {
  return (await tx.$count(slas, and(eq(slas.handoffId, handoffId), gt(slas.id, id)))) > 0
}

async function teamFor(
  tx: Tx,
  now: Date,
  { teamId, requeues }: { teamId: number; requeues: number },
  policy: CompiledPolicy,
  maximum: number,
): Promise<TeamRow> {
  const teams = await loadTeams(tx, now)
  const fallback = teams.find(({ slug }) => slug === policy.document.routing.fallbackTeam)
  const own = teams.find(({ id }) => id === teamId) as TeamRow
  return requeues > maximum ? (fallback ?? own) : own
}

async function nameOf(tx: Tx, userId: number | null): Promise<string | null> {
  if (userId === null) return null
  const [user] = await tx.select({ name: users.name }).from(users).where(eq(users.id, userId))
  return user?.name ?? null
}

async function newSignals(tx: Tx, leadId: number, since: Date, policy: CompiledPolicy): Promise<BriefReason[]> {
  return (await signalsSince(tx, leadId, since)).map(({ type, detail, occurredAt }) => ({
    rule: type,
    part: 'intent',
    label: policy.signals.get(type)?.label ?? type,
    points: policy.signals.get(type)?.points ?? 0,
    category: policy.signals.get(type)?.category,
    ...(detail && { detail }),
    at: occurredAt.toISOString(),
  }))
}
