import { expect, it } from 'vitest'
import { dimOf, type SplitId } from './roll-up-dims.ts'

it.each<[SplitId[], string | null]>([
  [[], 'all'],
  [['band'], 'band'],
  [['band', 'band'], 'band'],
  [['reason', 'source'], 'source_reason'],
  [['band', 'source'], null],
  [['band', 'source', 'reason'], null],
])('what is split by %j is read from %s', (columns, dim) => {
  expect(dimOf(columns)).toBe(dim)
})
