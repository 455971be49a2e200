import type { LeadFacts } from '#lib/lead/facts.ts'
import type { CompiledPolicy } from '#lib/policy/rules/compile.ts'
import type { Situation } from '#lib/policy/rules/document.ts'
import type { Reason } from '#lib/qualify/rules/score.ts'
import { countActive } from './buying-group.ts'

/** One phrase that says why a lead is here: "Asked for a demo, pricing page 3×". `now` is in epoch seconds. */
export function headlineOf(situation: Situation, facts: LeadFacts, signals: readonly Reason[], now: number): string {
  const phrases = signals.slice(0, 2).map(phraseOf)
  if (situation.id === 'strategic_account') {
    const active = countActive(facts.account?.peopleActiveAt ?? [], now)
    phrases.unshift(`Target account: ${active} people active`)
  }
  if (!phrases.length) return situation.label
  return phrases.slice(0, 2).map(lowerAfterFirst).join(', ')
}

/** "Replied to an e-mail: “can we talk?”", "Integration page: Hubspot 4×". */
export function phraseOf({ label, detail, count, category }: Reason): string {
  const quoted = detail && (category === 'hand_raise' ? `: “${detail}”` : `: ${detail}`)
  return `${label}${quoted ?? ''}${count && count > 1 ? ` ${count}×` : ''}`
}

/** How a first message speaks of the strongest signal that has a topic; null when none has. */
export function topicOf(signals: readonly Reason[], policy: CompiledPolicy): string | null {
  for (const { rule, detail } of signals) {
    const topic = policy.signals.get(rule)?.topic
    if (!topic || (topic.includes('{detail}') && !detail)) continue
    return topic.replace('{detail}', detail ?? '')
  }
  return null
}

function lowerAfterFirst(phrase: string, index: number): string {
  return index === 0 ? phrase : phrase.charAt(0).toLowerCase() + phrase.slice(1)
}
