import { expect, it } from 'vitest'
import { bucketCell, countCell, csvTable, secondsCell, shareCell, textCell, textColumn, unsettled } from './table.ts'

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
  expect(csvTable({ title: 't', summary: 's', columns: [], rows }).rows).toEqual([['Hand-raise', 0, 0.75, 252]])
})

it('a file tells apart what is settled, what is incomplete and what is maturing, as the screen does', () => {
  const share = shareCell({ hits: 3, n: 4 })
  const rows = [
    [bucketCell(0, '1 Jan'), share],
    [bucketCell(1, '8 Jan', true), unsettled(share, 'maturing')],
  ]
  expect(rows[1]?.map(({ text }) => text)).toEqual(['8 Jan, incomplete', '3 of 4, maturing'])
  const file = csvTable({ title: 't', summary: 's', columns: [textColumn('Week'), textColumn('Share')], rows })
  expect(file.columns.map(({ label }) => label)).toEqual(['Week', 'Share', 'May still move'])
  expect(file.rows).toEqual([
    [0, 0.75, ''],
    [1, 0.75, 'incomplete, maturing'],
  ])
})
