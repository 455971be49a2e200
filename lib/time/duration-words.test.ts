import { expect, it } from 'vitest'
import { durationWords } from './duration-words.ts'

it.each([
  [0, '0s'],
  [42, '42s'],
  [60, '1m'],
  [252, '4m 12s'],
  [3600, '1h'],
  [8000, '2h 13m'],
  [86_460, '1d'],
  [97_200, '1d 3h'],
])('%s seconds are told as "%s"', (seconds, words) => expect(durationWords(seconds)).toBe(words))
