import { expect, it } from 'vitest'
import { narrowingWords } from './narrowing-words.ts'

const named = (id: string) => id.toUpperCase()

it.each([
  [{}, []],
  [{ reason: 'not_now' }, ['as “NOT_NOW”']],
  [{ rule: 'fit', track: 'welcome' }, ['rule “FIT”', 'track “WELCOME”']],
  [{ waitAtLeast: 0, waitBelow: 60 }, ['wait under 1m']],
  [{ waitAtLeast: 120, waitBelow: 300 }, ['wait from 2m up to 5m']],
  [{ waitAtLeast: 86_400 }, ['wait of 1d or more']],
])('what a mark is narrowed by, %j, is said above its leads', (narrowing, words) => {
  expect(narrowingWords(narrowing, named)).toEqual(words)
})
