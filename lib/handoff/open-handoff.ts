import { eq, sql } from 'drizzle-orm'
import { endEnrolment } from '#db/queries/end-enrolment.ts'
import { loadHistory, loadLastTouch } from '#db/queries/lead-history.ts'
import type { TeamRow } from '#db/queries/routable-teams.ts'
import { promiseClock, startPromise } from '#db/queries/start-promise.ts'
import { handoffs, tasks } from '#db/schema/handoff.ts'
import type { leads } from '#db/schema/lead.ts'
import { sellers } from '#db/schema/team.ts'
import type { LeadFacts } from '#lib/lead/facts.ts'
import type { CompiledPolicy } from '#lib/policy/rules/compile.ts'
import type { Situation } from '#lib/policy/rules/document.ts'
import { segmentOf } from '#lib/policy/rules/read-fact.ts'
import type { Decision } from '#lib/qualify/rules/decide.ts'
import { moveLead } from '#lib/shell/move-lead.ts'
import type { Transaction } from '#lib/shell/transact.ts'
import { isTimeZone } from '#lib/time/zone.ts'
import { announceHandoff, teamLeaders, teamSellers } from './announce.ts'
import type { Route } from './rules/choose-owner.ts'
import { describeHistory } from './rules/describe-history.ts'
import { packageBrief } from './rules/package-brief.ts'
import { proposeSlots } from './rules/propose-slots.ts'

type Pass = {
  lead: typeof leads.$inferSelect
  facts: LeadFacts
  decision: Decision
  situation: Situation
  policy: CompiledPolicy
  teams: readonly TeamRow[]
  route: Route
}

const DAY_MS = 86_400_000

/** Writes a new handoff with its brief, promise, first step and announcement, and moves the lead to sales. */
export async function openHandoff(t: Transaction, pass: Pass): Promise<number> {
  const { tx, now, record } = t
  const { lead, facts, decision, situation, policy, route } = pass
  const { score } = decision
  const team = pass.teams.find(({ id }) => id === route.teamId) as TeamRow
  const brief = await briefOf(t, pass, team)
  const [handoff] = await tx
    .insert(handoffs)
    .values({
      leadId: lead.id,
      attempt: sql`(SELECT coalesce(max(attempt), 0) + 1 FROM handoffs WHERE lead_id = ${lead.id})`,
      situation: situation.id,
      policyVersion: policy.version,
      state: route.sellerId === null ? 'queued' : 'offered',
      teamId: team.id,
      sellerId: route.sellerId,
      band: score.band,
      score: score.total,
      source: lead.source ?? 'unknown',
      segment: segmentOf(facts.account?.employees ?? null, policy.document) ?? 'unknown',
      brief,
      routingSteps: route.steps,
      signalAt: sql`(SELECT max(received_at) FROM signals WHERE person_id = ${lead.id} AND type IS NOT NULL)`,
      handedOffAt: now,
      queuedAt: route.sellerId === null ? now : null,
      recycleAt: new Date(now.getTime() + policy.document.autoRecycle.onDay * DAY_MS),
    })
    .returning({ id: handoffs.id, attempt: handoffs.attempt })
  const { id: handoffId, attempt } = handoff as { id: number; attempt: number }
  const { sellerId } = route
  const { sla } = policy.document
  const promise = situation.promise ?? sla.queuePromise
  const common = { handoffId, leadId: lead.id }
  const dueAt = await startPromise(tx, now, {
    ...common,
    promise,
    team,
    sellerId,
    kind: 'first_touch',
    warnShare: sla.warnShare,
  })
  await tx.update(handoffs).set({ nextDueAt: dueAt }).where(eq(handoffs.id, handoffId))
  const [first] = situation.steps
  if (first)
    await tx.insert(tasks).values({ ...common, stepId: first.id, channel: first.channel, label: first.label, dueAt })
  if (sellerId !== null) await tx.update(sellers).set({ lastAssignedAt: now }).where(eq(sellers.userId, sellerId))
  await leaveAutomation(t, lead.id)
  const queueAudience = async () => [...(await teamSellers(tx, now, team.id)), ...(await teamLeaders(tx, now, team.id))]
  const userIds = sellerId === null ? await queueAudience() : [sellerId]
  const kind = sellerId === null ? 'queued' : 'handed_off'
  await announceHandoff(tx, now, { ...common, kind, userIds, leadName: nameOf(lead), brief, dueAt, round: 0 })
  record({
    kind: 'lead.handed_off',
    ...common,
    policyVersion: policy.version,
    data: {
      situation: situation.id,
      attempt,
      teamId: team.id,
      sellerId,
      dueAt: dueAt.toISOString(),
      score: score.total,
      band: score.band,
    },
  })
  return handoffId
}

async function briefOf({ tx, now }: Transaction, { lead, policy, route, ...pass }: Pass, team: TeamRow) {
  const seller = team.sellers.find(({ id }) => id === route.sellerId)
  const clock = promiseClock(team, route.sellerId, now)
  // A browser may name a zone that does not exist.
  const timeZone = lead.timeZone && isTimeZone(lead.timeZone) ? lead.timeZone : team.calendar.timeZone
  return packageBrief({
    ...pass,
    policy,
    now: now.getTime() / 1000,
    seller: { firstName: seller?.name.split(' ')[0] ?? team.name, meetingUrl: seller?.meetingUrl ?? null },
    slots: proposeSlots(clock, now.getTime(), timeZone),
    lastTouch: await loadLastTouch(tx, lead.id),
    before: describeHistory(await loadHistory(tx, lead.id), policy),
  })
}

/** Sales owns the lead from here: its track ends, and neither a suppression nor a review is due any more. */
async function leaveAutomation({ tx, now, record }: Transaction, leadId: number): Promise<void> {
  await moveLead(tx, leadId, 'handed_off', { reviewAt: null, suppressedUntil: null, suppressionReason: null })
  const ended = await endEnrolment(tx, leadId, now, 'handed off')
  if (ended) record(ended)
}

function nameOf({ firstName, lastName, email }: Pass['lead']): string {
  return [firstName, lastName].filter(Boolean).join(' ') || email
}
