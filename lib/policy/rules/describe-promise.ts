import type { PolicyDocument, Situation, SlaPromise } from './document.ts'
import type { Part } from './words.ts'

const UNITS = { minutes: 'minute', hours: 'hour', days: 'day' }

/** A promise in pieces: "5 business minutes", "the same business day", "2 hours". */
export function promiseParts({ value, unit, clock }: SlaPromise): Part[] {
  const business = clock === 'business' ? 'business ' : ''
  if (unit === 'end_of_day') {
    return value === 1 ? [`the same ${business}day`] : [`the end of ${business}day `, { value: String(value) }]
  }
  return [{ value: String(value) }, ` ${business}${UNITS[unit]}${value === 1 ? '' : 's'}`]
}

/** What a situation promises: a first touch, the day of recycling, or how long a lead is left alone. */
export function describePromise(situation: Situation, policy: PolicyDocument): Part[] {
  const { promise, outcome, trigger } = situation
  if (promise) return [promise.unit === 'end_of_day' ? '' : 'first touch in ', ...promiseParts(promise)].filter(Boolean)
  if (outcome === 'recycle') {
    const { onDay, atLatestOnDay } = policy.autoRecycle
    return ['recycled on day ', { value: String(onDay) }, ', at the latest on day ', { value: String(atLatestOnDay) }]
  }
  const reason = trigger !== null && trigger !== 'always' && 'fact' in trigger ? trigger.value : undefined
  const days = policy.recycle.find((rule) => rule.reason === reason)?.suppressDays
  return days ? ['no new handoff for ', { value: String(days) }, ' days'] : ['none']
}
