import { describe, expect, it } from 'vitest'
import { ALL_LEADS, isNarrowed, readCursor, wordPatterns, writeCursor } from './lead-search.ts'

describe('the words of a search', () => {
  it.each([
    ['', []],
    ['  Ada  Lovelace ', ['%Ada%', '%Lovelace%']],
    ['100%', ['%100\\%%']],
    ['a_b\\c', ['%a\\_b\\\\c%']],
  ])('“%s” looks for %o', (text, patterns) => {
    expect(wordPatterns(text)).toEqual(patterns)
  })
})

describe('the place in a list', () => {
  it.each([
    { key: 86, id: 12 },
    { key: -5, id: 1 },
    { key: 1_795_500_000_123, id: 999_999_999 },
  ])('%o is read as it was written', (cursor) => {
    expect(readCursor(writeCursor(cursor))).toEqual(cursor)
  })

  it.each([null, undefined, '', '86', '86_', 'x_1', '86_1; DROP', '1_99999999999999999999'])(
    'what is no place begins at the start: %s',
    (text) => {
      expect(readCursor(text)).toBeNull()
    },
  )
})

it('a search is narrowed as soon as it leaves something out', () => {
  expect(isNarrowed(ALL_LEADS)).toBe(false)
  expect(isNarrowed({ ...ALL_LEADS, order: 'activity', text: '  ' })).toBe(false)
  expect(isNarrowed({ ...ALL_LEADS, stages: ['working'] })).toBe(true)
  expect(isNarrowed({ ...ALL_LEADS, text: 'ada' })).toBe(true)
})
