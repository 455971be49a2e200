import { eq, sql } from 'drizzle-orm'
import { startPromise } from '#db/queries/start-promise.ts'
import { teamHours } from '#db/queries/team-hours.ts'
import { handoffs, slas, tasks } from '#db/schema/handoff.ts'
import { leads } from '#db/schema/lead.ts'
import type { Stage } from '#lib/lead/stages.ts'
import { livePolicy } from '#lib/policy/live-policy.ts'
import type { Handoff } from '#lib/shell/hold-handoff.ts'
import type { Transaction } from '#lib/shell/transact.ts'

type Standing = { leadId: number; stage: Stage; open: Handoff | null }

/**
 * Gives a lead's owner something to do: automation looks at it now; who has the handoff gets a promise, or a step where
 * the lead was touched already.
 */
export async function giveNextAction(t: Transaction, { leadId, stage, open }: Standing): Promise<void> {
  const { tx, now } = t
  if (!open) {
    await tx.update(leads).set({ reviewAt: now }).where(eq(leads.id, leadId))
    return
  }
  await tx
    .update(leads)
    .set({ reviewAt: null, suppressedUntil: null, suppressionReason: null })
    .where(eq(leads.id, leadId))
  const running = await tx.$count(slas, sql`${slas.leadId} = ${leadId} AND ${slas.state} = 'active'`)
  if (running) return
  if (stage !== 'rescued' && open.firstTouchAt) await openStep(t, open)
  else await promiseAnew(t, open, stage === 'rescued' ? 'claim' : 'first_touch')
}

async function openStep({ tx, now }: Transaction, { id: handoffId, leadId }: Handoff): Promise<void> {
  const step = { stepId: 'repaired', channel: 'call', label: 'Look at this lead: it had no next step' } as const
  await tx.insert(tasks).values({ handoffId, leadId, ...step, dueAt: now })
  await tx.update(handoffs).set({ nextDueAt: now }).where(eq(handoffs.id, handoffId))
}

async function promiseAnew({ tx, now }: Transaction, open: Handoff, kind: 'claim' | 'first_touch'): Promise<void> {
  const { sla, situations } = (await livePolicy(tx)).document
  const ofSituation = situations.find(({ id }) => id === open.situation)?.promise
  const promise = (kind === 'first_touch' && ofSituation) || sla.queuePromise
  const { id: handoffId, leadId, teamId, sellerId } = open
  const team = await teamHours(tx, now, teamId, sellerId)
  const common = { handoffId, leadId, kind, promise, team, sellerId, warnShare: sla.warnShare }
  const dueAt = await startPromise(tx, now, common)
  await tx.update(handoffs).set({ nextDueAt: dueAt }).where(eq(handoffs.id, handoffId))
}
