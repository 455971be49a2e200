import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { loadFacts } from '#db/queries/lead-facts.ts'
import { maySeeLead } from '#lib/auth/permissions.ts'
import { type BriefReason, toBriefReason } from '#lib/handoff/rules/brief.ts'
import { describeFit } from '#lib/handoff/rules/describe-fit.ts'
import { openDraftPolicy } from '#lib/policy/draft-policy.ts'
import { livePolicy, policyAt } from '#lib/policy/live-policy.ts'
import type { Band } from '#lib/policy/rules/bands.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { factsAt } from './facts-at.ts'
import { type Distance, distancesOf } from './rules/band-distances.ts'
import { type Decision, decide } from './rules/decide.ts'
import { scoreLead } from './rules/score.ts'

/** Why a lead is where it is, or was: the reasons add up to the score exactly. Instants ISO-8601. */
export type Explanation = {
  at: string
  /** Whether it is of an earlier time: then what follows from it has long followed. */
  isPast: boolean
  /** 0 is the draft that is named. */
  policyVersion: number
  draft: string | null
  score: { total: number; threshold: number; fit: number; intent: number; band: Band; changeIn7Days: number }
  distances: Distance[]
  reasons: BriefReason[]
  outcome: Decision['outcome']
  situations: Decision['situations']
  disqualifiers: Decision['disqualifiers']
  fit: { label: string; value: string; points: number | null }[]
  /** The decision that was last acted on by then; null before the first. */
  decided: { at: string; policyVersion: number; score: number } | null
}

/** When, ISO-8601, and under which open draft; now and under the policy of that time where nothing is said. */
export type Standpoint = { at?: string | null; draftId?: number | null }

const WEEK = 7 * 86_400

/**
 * Decides about a lead anew, as the worker would or did: by the facts of this moment or of an earlier one, and by the
 * policy that held then or a draft. Nothing is changed.
 * @returns null when the lead, or the draft, is not there for the caller to see
 */
export async function explainLead(
  baton: Baton,
  actor: UserActor,
  leadId: number,
  { at = null, draftId = null }: Standpoint = {},
): Promise<Explanation | null> {
  const { db } = baton
  const { rows } = await db.execute<{ now: string }>(
    sql`SELECT now() AS now FROM leads WHERE id = ${leadId} AND ${maySeeLead(actor)}`,
  )
  const draft = draftId === null ? null : await openDraftPolicy(baton, actor, draftId)
  if (!rows[0] || (draftId !== null && !draft)) return null
  const now = baton.clock ? baton.clock() : new Date(rows[0].now)
  const asked = at === null ? now : new Date(at)
  const isPast = asked < now
  const then = isPast ? asked : now
  const facts = isPast ? await factsAt(db, leadId, then) : await loadFacts(db, leadId)
  if (!facts) return null
  const policy = draft?.policy ?? (isPast ? await policyAt(db, then) : await livePolicy(db))
  const seconds = then.getTime() / 1000
  const { score, outcome, situations, disqualifiers } = decide(facts, policy, seconds)
  const { total, fit, intent, band, reasons } = score
  const changeIn7Days = total - scoreLead(facts, policy, seconds - WEEK).total
  return {
    ...{ at: then.toISOString(), isPast, policyVersion: policy.version, draft: draft?.name ?? null },
    score: { total, threshold: policy.threshold, fit, intent, band, changeIn7Days },
    distances: distancesOf(policy.document.bands, score),
    reasons: reasons.map(toBriefReason),
    ...{ outcome, situations, disqualifiers },
    fit: describeFit(facts, reasons, seconds),
    decided: await lastDecided(db, leadId, isPast ? sql`at <= ${then.toISOString()}::timestamptz` : null),
  }
}

/** The last decision: as it is kept with the lead, or for an earlier time as the ledger has it. */
async function lastDecided(db: Db, leadId: number, until: SQL | null): Promise<Explanation['decided']> {
  const { rows } = await db.execute<{ at: string; policyVersion: number; score: number }>(
    until
      ? sql`SELECT at, policy_version AS "policyVersion", (data ->> 'score')::int AS score FROM ledger
          WHERE lead_id = ${leadId} AND kind = 'lead.qualified' AND ${until} ORDER BY id DESC LIMIT 1`
      : sql`SELECT decided_at AS at, (decision ->> 'policyVersion')::int AS "policyVersion", score FROM leads
          WHERE id = ${leadId} AND decided_at IS NOT NULL AND decision ? 'policyVersion'`,
  )
  return rows[0] ? { ...rows[0], at: new Date(rows[0].at).toISOString() } : null
}
