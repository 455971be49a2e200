import { expect, it } from 'vitest'
import { bucketCell, countCell, csvRows, secondsCell, shareCell, textCell } from './table.ts'

it('a count leads to what it counts, and a zero nowhere', () => {
  expect(countCell(1204, { mark: 'accepted' })).toEqual({ text: '1,204', value: 1204, drill: { mark: 'accepted' } })
  expect(countCell(0, { mark: 'accepted' })).toEqual({ text: '0', value: 0 })
})

it('what cannot be measured is a dash on screen and empty in a file', () => {
  expect(shareCell({ hits: 0, n: 0 })).toEqual({ text: '–', value: null })
  expect(secondsCell(null)).toEqual({ text: '–', value: null })
})

it('a file holds figures, not their words', () => {
  const rows = [[textCell('Hand-raise'), bucketCell(0, '1 Jan'), shareCell({ hits: 3, n: 4 }), secondsCell(252)]]
  expect(csvRows({ title: 't', summary: 's', columns: [], rows })).toEqual([['Hand-raise', 0, 0.75, 252]])
})
