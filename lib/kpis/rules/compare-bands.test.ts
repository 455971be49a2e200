import { expect, it } from 'vitest'
import { compareSentence } from './compare-bands.ts'

const group = (label: string, hits: number, n: number) => ({ label, share: { hits, n } })

it.each([
  // 41 % of 171 lies from 34 % on, 25 % of 148 up to 33 %.
  [[group('A', 70, 171), group('B', 37, 148)], 'A converts 1.6 times as well as B. Intervals do not overlap.'],
  [[group('A', 10, 30), group('B', 16, 40)], 'B converts 1.2 times as well as A. Intervals overlap: it may be chance.'],
  [[group('A', 70, 171), group('B', 3, 19)], 'A is ahead of B, with too few cases to say by how much.'],
  [[group('A', 20, 40), group('B', 10, 20)], 'A and B convert alike.'],
  [[group('A', 20, 40), group('B', 0, 40)], 'A converts, B does not. Intervals do not overlap.'],
  [[group('A', 20, 40), group('B', 0, 0)], 'Only A has handoffs that had their 30 days.'],
  [[group('A', 0, 0)], 'No handoff of this range has had its 30 days yet.'],
  [[], 'No handoff of this range has had its 30 days yet.'],
])('%j: %s', (groups, words) => expect(compareSentence(groups)).toBe(words))
