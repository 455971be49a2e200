import { expect, it } from 'vitest'
import type { SlaPromise } from '#lib/policy/rules/document.ts'
import { promiseWords } from './promise-words.ts'

it.each<[number, SlaPromise['unit'], SlaPromise['clock'], string]>([
  [5, 'minutes', 'business', '5 business minutes'],
  [1, 'minutes', 'elapsed', '1 minute'],
  [1, 'days', 'business', '1 business day'],
  [2, 'hours', 'elapsed', '2 hours'],
  [1, 'end_of_day', 'business', 'same business day'],
  [1, 'end_of_day', 'elapsed', 'same day'],
  [3, 'end_of_day', 'business', 'end of business day 3'],
])('a promise of %s %s (%s) reads "%s"', (value, unit, clock, words) => {
  expect(promiseWords({ value, unit, clock })).toBe(words)
})
