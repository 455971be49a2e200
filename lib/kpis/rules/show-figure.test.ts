import { expect, it } from 'vitest'
import { countWords, figureWords } from './show-figure.ts'

it.each([
  [null, 'seconds', 'none yet'],
  [0, 'seconds', '0s'],
  [0.04, 'seconds', 'under 1s'],
  [61.4, 'seconds', '1m 1s'],
  [252, 'seconds', '4m 12s'],
  [300, 'seconds', '5m'],
  [97_200, 'seconds', '1d 3h'],
  [86_460, 'seconds', '1d'],
  [8000, 'seconds', '2h 13m'],
  [0.934, 'share', '93 %'],
  [0.314, 'per_hour', '0.31'],
  [1204, 'count', '1,204'],
] as const)('%s %s is told as "%s"', (value, unit, words) => expect(figureWords(value, unit)).toBe(words))

it('one thing is not many', () => {
  expect([countWords(0, 'lead'), countWords(1, 'lead'), countWords(1204, 'lead')]).toEqual([
    '0 leads',
    '1 lead',
    '1,204 leads',
  ])
})
