import type { LeadFacts } from '#lib/lead/facts.ts'
import type { CompiledPolicy } from '#lib/policy/rules/compile.ts'
import type { Situation } from '#lib/policy/rules/document.ts'
import type { Decision } from '#lib/qualify/rules/decide.ts'
import { type Reason, scoreLead } from '#lib/qualify/rules/score.ts'
import { type Brief, type BriefHistory, toBriefReason } from './brief.ts'
import { describeFit } from './describe-fit.ts'
import { headlineOf, topicOf } from './headline.ts'
import { renderMessage } from './render-message.ts'

const WEEK = 7 * 86_400

export type BriefMaterial = {
  facts: LeadFacts
  decision: Decision
  situation: Situation
  policy: CompiledPolicy
  /** Epoch seconds. */
  now: number
  seller: { firstName: string; meetingUrl: string | null }
  /** Times to propose, in words. */
  slots: string
  lastTouch: Brief['lastTouch']
  before: BriefHistory[]
}

/** Packages the context of a handoff: why now, last touch, source, fit, first message, next best step, history. */
export function packageBrief(material: BriefMaterial): Brief {
  const { facts, decision, situation, policy, now, lastTouch, before } = material
  const { score } = decision
  const signals = score.reasons.filter(({ part, points }) => part === 'intent' && points > 0).slice(0, 3)
  return {
    situation: { id: situation.id, label: situation.label },
    headline: headlineOf(situation, facts, signals, now),
    score: {
      total: score.total,
      threshold: policy.threshold,
      fit: score.fit,
      intent: score.intent,
      band: score.band,
      changeIn7Days: score.total - scoreLead(facts, policy, now - WEEK).total,
    },
    signals: signals.map(toBriefReason),
    reasons: score.reasons.map(toBriefReason),
    lastTouch,
    source: facts.lead.source,
    campaign: facts.lead.campaign,
    fit: describeFit(facts, score.reasons, now),
    message: messageOf(material, signals),
    nextBestStep: situation.nextBestStep,
    before,
    afterMiss: null,
  }
}

function messageOf({ facts, situation, policy, seller, slots }: BriefMaterial, signals: Reason[]): Brief['message'] {
  if (!situation.message) return null
  const values = {
    lead: facts.lead,
    account: { name: facts.account?.name ?? facts.lead.company, industry: facts.account?.industry ?? null },
    topic: topicOf(signals, policy),
  }
  return { ...renderMessage(situation.message, { ...values, seller, slots }), from: situation.label, values }
}
