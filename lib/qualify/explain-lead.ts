import { sql } from 'drizzle-orm'
import { loadFacts } from '#db/queries/lead-facts.ts'
import { maySeeLead } from '#lib/auth/permissions.ts'
import { type BriefReason, toBriefReason } from '#lib/handoff/rules/brief.ts'
import { describeFit } from '#lib/handoff/rules/describe-fit.ts'
import { livePolicy } from '#lib/policy/live-policy.ts'
import type { Band } from '#lib/policy/rules/condition.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { type Decision, decide } from './rules/decide.ts'
import { scoreLead } from './rules/score.ts'

/** Why a lead is where it is, as of now: the reasons add up to the score exactly. Instants ISO-8601. */
export type Explanation = {
  at: string
  policyVersion: number
  score: { total: number; threshold: number; fit: number; intent: number; band: Band; changeIn7Days: number }
  reasons: BriefReason[]
  outcome: Decision['outcome']
  situations: Decision['situations']
  disqualifiers: Decision['disqualifiers']
  fit: { label: string; value: string; points: number | null }[]
  /** The decision that was last acted on; null before the first. */
  decided: { at: string; policyVersion: number; score: number } | null
}

const WEEK = 7 * 86_400

/**
 * Decides about a lead anew, by the live policy and the facts of this moment, as the worker would; nothing is changed.
 * @returns null when the lead is not there for the caller to see
 */
export async function explainLead(baton: Baton, actor: UserActor, leadId: number): Promise<Explanation | null> {
  const { db } = baton
  const { rows } = await db.execute<{
    now: string
    decidedAt: string | null
    version: number | null
    score: number
  }>(sql`
    SELECT now() AS now, decided_at AS "decidedAt", (decision ->> 'policyVersion')::int AS version, score
    FROM leads WHERE id = ${leadId} AND ${maySeeLead(actor)}`)
  const stored = rows[0]
  const facts = stored && (await loadFacts(db, leadId))
  if (!stored || !facts) return null
  const policy = await livePolicy(db)
  const now = baton.clock ? baton.clock() : new Date(stored.now)
  const seconds = now.getTime() / 1000
  const { score, outcome, situations, disqualifiers } = decide(facts, policy, seconds)
  const { total, fit, intent, band, reasons } = score
  const changeIn7Days = total - scoreLead(facts, policy, seconds - WEEK).total
  return {
    at: now.toISOString(),
    policyVersion: policy.version,
    score: { total, threshold: policy.threshold, fit, intent, band, changeIn7Days },
    reasons: reasons.map(toBriefReason),
    ...{ outcome, situations, disqualifiers },
    fit: describeFit(facts, reasons, seconds),
    decided:
      stored.decidedAt === null || stored.version === null
        ? null
        : { at: new Date(stored.decidedAt).toISOString(), policyVersion: stored.version, score: stored.score },
  }
}
