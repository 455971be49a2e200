import { sql } from 'drizzle-orm'
import type { Db, Tx } from '#db/client.ts'
import { holds } from '#lib/auth/permissions.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { livePolicy } from './live-policy.ts'
import { BANDS } from './rules/bands.ts'
import { type JudgedRule, judgeRules } from './rules/tuning/judge-rules.ts'
import type { JudgedCase } from './rules/tuning/judged-case.ts'
import { suggestThreshold, type ThresholdAdvice } from './rules/tuning/suggest-threshold.ts'
import { type Suggestion, suggestionsOf } from './rules/tuning/suggestions.ts'
import { type Estimate, wilson } from './rules/wilson.ts'

/** The share of good leads among some; null without cases. */
export type GoodShare = { id: string; label: string; estimate: Estimate | null }

/** What the closed handoffs of the last so many days say about the policy that is live. */
export type Advice = {
  version: number
  days: number
  cases: number
  /** How often sellers said "good" and "bad". */
  feedback: { good: number; bad: number }
  byBand: GoodShare[]
  bySituation: GoodShare[]
  rules: JudgedRule[]
  threshold: ThresholdAdvice
  suggestions: Suggestion[]
}

export const ADVICE_DAYS = 180

/** Advice for who may change the policy; null for others. */
export async function policyAdvice({ db, clock }: Baton, actor: UserActor): Promise<Advice | null> {
  const { rows } = await db.execute(sql`SELECT 1 WHERE ${holds(actor, 'publishPolicy')}`)
  return rows.length ? adviceOf(db, clock?.() ?? null) : null
}

/** The advice as of an instant, or of the database's now, from what sales closed. */
export async function adviceOf(db: Db | Tx, now: Date | null): Promise<Advice> {
  const { version, document, recycleRules } = await livePolicy(db)
  const given = await closedCases(db, now)
  // A lead that was misrouted or lacked data says nothing of what it was worth.
  const told = given.filter(
    ({ reason }) => !['procedural', 'clerical'].includes(recycleRules.get(reason)?.family ?? ''),
  )
  const cases = told.map(
    ({ hasConverted, feedback, ...rest }): JudgedCase => ({ ...rest, isGood: hasConverted || feedback === 'good' }),
  )
  const rules = judgeRules(cases, document)
  const threshold = suggestThreshold(cases, document)
  const said = (word: string) => told.filter(({ feedback }) => feedback === word).length
  return {
    ...{ version, days: ADVICE_DAYS, cases: cases.length, feedback: { good: said('good'), bad: said('bad') } },
    byBand: BANDS.map((band) => shareOf(band, `Band ${band}`, cases, (one) => one.band === band)),
    bySituation: document.situations
      .filter(({ outcome }) => outcome === 'hand_off')
      .map(({ id, label }) => shareOf(id, label, cases, ({ situation }) => situation === id)),
    ...{ rules, threshold, suggestions: suggestionsOf(threshold, rules) },
  }
}

function shareOf(id: string, label: string, cases: readonly JudgedCase[], belongs: (one: JudgedCase) => boolean) {
  const own = cases.filter(belongs)
  return { id, label, estimate: wilson(own.filter(({ isGood }) => isGood).length, own.length) }
}

type ClosedRow = Omit<JudgedCase, 'isGood'> & {
  reason: string
  hasConverted: boolean
  feedback: 'good' | 'bad' | null
}

async function closedCases(db: Db | Tx, now: Date | null): Promise<ClosedRow[]> {
  const { rows } = await db.execute<ClosedRow>(sql`
    SELECT band, score, situation, reason, feedback, qualified_at IS NOT NULL AS "hasConverted",
      jsonb_path_query_array(brief, '$.reasons[*] ? (@.part != "cap").rule') AS rules
    FROM handoffs
    WHERE closed_at > coalesce(${now}::timestamptz, now()) - make_interval(days => ${ADVICE_DAYS})
      AND reason IS NOT NULL`)
  return rows
}
