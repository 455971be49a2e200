import fc from 'fast-check'
import { expect, it } from 'vitest'
import { COMPARE } from './compare-fact.ts'

it('an answer that is remembered is the answer, however many values were asked since', () => {
  const isAmong = COMPARE.one_of(['0.example', '7777.example'])
  for (let i = 0; i < 12_000; i++) expect(isAmong(`${i % 8000}.EXAMPLE`)).toBe(i % 8000 === 0 || i % 8000 === 7777)
})

it('what is unknown compares with nothing, whatever is wanted', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.integer()), (wanted) => {
      expect([COMPARE.is(wanted)(null), COMPARE.contains(wanted)(null), COMPARE.at_least(wanted)(null)]).not.toContain(
        true,
      )
      expect([COMPARE.is_not(wanted)(null), COMPARE.unknown(wanted)(null)]).toEqual([true, true])
    }),
  )
})
