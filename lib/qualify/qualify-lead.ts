import { eq } from 'drizzle-orm'
import { endEnrolment } from '#db/queries/end-enrolment.ts'
import { loadFacts } from '#db/queries/lead-facts.ts'
import { leads } from '#db/schema/lead.ts'
import { livePolicy } from '#lib/policy/live-policy.ts'
import { canonicalJson } from '#lib/policy/rules/canonical-json.ts'
import { SYSTEM } from '#lib/shell/actor.ts'
import { lockLead, moveLead } from '#lib/shell/move-lead.ts'
import { type Baton, type Transaction, transact } from '#lib/shell/transact.ts'
import { matchAccount } from './match-account.ts'
import { type Decision, decide, type Outcome } from './rules/decide.ts'

type Lead = typeof leads.$inferSelect

const DAY_MS = 86_400_000

/**
 * Looks at a lead anew: what address it has, which company, how it scores, and what the policy says should happen. The
 * answer is kept on the lead; what follows from it is left to the pipeline.
 * @returns the decision; null when there is no such lead
 */
export async function qualifyLead(baton: Baton, { leadId }: { leadId: number }): Promise<Decision | null> {
  return transact(baton, SYSTEM, async (t) => {
    const { tx, now } = t
    const lead = await lockLead(tx, leadId)
    if (!lead) return null
    await matchAccount(tx, lead, now)
    const facts = await loadFacts(tx, leadId)
    if (!facts) return null
    const policy = await livePolicy(tx)
    const decision = decide(facts, policy, now.getTime() / 1000)
    const { score } = decision
    await tx
      .update(leads)
      .set({
        fitScore: score.fit,
        intentScore: score.intent,
        score: score.total,
        band: score.band,
        decision,
        decidedAt: now,
        reviewAt:
          lead.stage === 'nurturing' ? new Date(now.getTime() + policy.document.scoring.reviewDays * DAY_MS) : null,
      })
      .where(eq(leads.id, leadId))
    await follow(t, lead, decision)
    return decision
  })
}

/** Moves the lead where the decision concerns its stage, and records what is new. */
async function follow(t: Transaction, lead: Lead, decision: Decision): Promise<void> {
  const { outcome } = decision
  if (outcome.kind === 'disqualify' && lead.stage === 'nurturing') return disqualify(t, lead, decision, outcome)
  if (lead.stage !== 'disqualified') return recordQualified(t, lead, decision)
  // Only a rule that no longer holds lets a lead back in; what a seller disqualified stays so.
  const isStruckBySeller = lead.disqualifiedBy === lead.lastReason
  if (outcome.kind === 'disqualify' || isStruckBySeller) return
  await moveLead(t.tx, lead.id, 'nurturing', { disqualifiedBy: null, reviewAt: t.now })
  recordQualified(t, { ...lead, stage: 'nurturing' }, decision)
}

async function disqualify(
  { tx, now, record }: Transaction,
  { id: leadId }: Lead,
  { policyVersion }: Decision,
  { rule, label }: { rule: string; label: string },
): Promise<void> {
  await moveLead(tx, leadId, 'disqualified', { disqualifiedBy: rule, reviewAt: null })
  const ended = await endEnrolment(tx, leadId, now, 'disqualified')
  if (ended) record(ended)
  record({ kind: 'lead.disqualified', leadId, policyVersion, data: { rule, label } })
}

function recordQualified({ record }: Transaction, lead: Lead, decision: Decision): void {
  const { outcome, score, policyVersion } = decision
  const before = lead.decision
  // As text in one order: the database keeps the keys of a decision in its own.
  const isSame = before?.score.total === score.total && canonicalJson(before.outcome) === canonicalJson(outcome)
  const acts = lead.stage === 'nurturing' && (outcome.kind === 'hand_off' || isNewTrack(outcome, before?.outcome))
  if (isSame && outcome.kind !== 'hand_off') return
  record({
    kind: 'lead.qualified',
    leadId: lead.id,
    policyVersion,
    isSettled: !acts,
    data: {
      score: score.total,
      fit: score.fit,
      intent: score.intent,
      band: score.band,
      situation: 'situation' in outcome ? outcome.situation : null,
      outcome: outcome.kind === 'hand_off' || outcome.kind === 'nurture' ? outcome.kind : 'wait',
      track: outcome.kind === 'nurture' ? outcome.track : null,
    },
  })
}

/** A lead whose score alone has changed stays where it is. */
function isNewTrack(outcome: Outcome, before: Outcome | undefined): boolean {
  return outcome.kind === 'nurture' && !(before?.kind === 'nurture' && before.track === outcome.track)
}
