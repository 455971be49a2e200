import { eq } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { loadFacts } from '#db/queries/lead-facts.ts'
import { loadTeams, lockRouting } from '#db/queries/routable-teams.ts'
import { leads } from '#db/schema/lead.ts'
import { livePolicy } from '#lib/policy/live-policy.ts'
import type { CompiledPolicy } from '#lib/policy/rules/compile.ts'
import type { Situation } from '#lib/policy/rules/document.ts'
import { situate } from '#lib/policy/rules/situate.ts'
import { decide } from '#lib/qualify/rules/decide.ts'
import { SYSTEM } from '#lib/shell/actor.ts'
import { lockLead } from '#lib/shell/move-lead.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'
import { openHandoff } from './open-handoff.ts'
import { routable } from './routable.ts'
import { chooseOwner } from './rules/choose-owner.ts'

type HandOff = {
  leadId: number
  /** A lead that came back misrouted goes to somebody else in the same situation, without a new trigger. */
  reroute?: { situation: string; excludeSellerId: number | null }
}

const DAY_MS = 86_400_000

/**
 * Passes a lead to sales if the policy still says so: chooses who gets it, packages the context, starts the promise.
 * @returns the new handoff's id; null when the lead is no longer to be handed off, or stays in automation for want of room
 */
export async function handOffLead(baton: Baton, { leadId, reroute }: HandOff): Promise<number | null> {
  return transact(baton, SYSTEM, async (t) => {
    const { tx, now } = t
    const lead = await lockLead(tx, leadId)
    if (lead?.stage !== 'nurturing') return null
    const facts = await loadFacts(tx, leadId)
    if (!facts) return null
    const policy = await livePolicy(tx)
    const seconds = now.getTime() / 1000
    const decision = decide(facts, policy, seconds)
    const wanted = reroute?.situation ?? (decision.outcome.kind === 'hand_off' ? decision.outcome.situation : null)
    const situation = policy.document.situations.find(({ id }) => id === wanted)
    if (!situation) return null
    // Routing counts what each seller holds: two at once would both give to the same one.
    await lockRouting(tx)
    const teams = await loadTeams(tx, now)
    const excluded = new Set(reroute?.excludeSellerId ? [reroute.excludeSellerId] : [])
    const promise = situation.promise ?? policy.document.sla.queuePromise
    const at = situate(facts, policy, seconds, decision.score)
    const route = chooseOwner(routable(teams, now, promise), at, policy, now.getTime(), excluded)
    if (route.everybodyIsFull && staysInAutomation(policy, situation)) return postpone(tx, leadId, now)
    return openHandoff(t, { lead, facts, decision, situation, policy, teams, route })
  })
}

/** A raised hand is not kept waiting in automation. */
function staysInAutomation({ document }: CompiledPolicy, { neverWaits }: Situation): boolean {
  return document.capacity.whenFull === 'stay_in_automation' && !neverWaits
}

async function postpone(tx: Tx, leadId: number, now: Date): Promise<null> {
  await tx
    .update(leads)
    .set({ reviewAt: new Date(now.getTime() + DAY_MS) })
    .where(eq(leads.id, leadId))
  return null
}
