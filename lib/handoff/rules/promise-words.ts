import type { SlaPromise } from '#lib/policy/rules/document.ts'

/** A promise in words: "5 business minutes", "1 business day", "same business day", "2 hours". */
export function promiseWords({ value, unit, clock }: SlaPromise): string {
  const business = clock === 'business' ? 'business ' : ''
  if (unit === 'end_of_day') return value === 1 ? `same ${business}day` : `end of ${business}day ${value}`
  const singular = { minutes: 'minute', hours: 'hour', days: 'day' }[unit]
  return `${value} ${business}${singular}${value === 1 ? '' : 's'}`
}
