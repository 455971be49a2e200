import { describe, expect, it } from 'vitest'
import { describeEffect, type Measured } from './describe-effect.ts'
import { wilson } from './wilson.ts'

const share = (hits: number, n: number): Measured => ({ estimate: wilson(hits, n) })
const weekly = (n: number, perWeek: number, low: number, high: number): Measured => ({ n, perWeek, low, high })
const CAUSE = /caus|because|thanks to|led to|improved|due to/i

describe('a measured effect in words', () => {
  it('says figures with n and interval, and whether the difference may be chance', () => {
    expect(describeEffect('mql_to_sql', { days: 30, before: share(12, 40), after: share(16, 41), isFinal: true })).toBe(
      'MQL→SQL: 30 % of 40 (18 to 45 %) in the 30 days before, 39 % of 41 (26 to 54 %) in the 30 days since. The 95 % intervals overlap: the difference may be chance. Other things changed too, so this does not say what caused it.',
    )
  })

  it('says of a count a week how many there were, and that the review is still to come', () => {
    const effect = { days: 14, before: weekly(20, 10, 6.1, 15.4), after: weekly(60, 30, 22.9, 38.6), isFinal: false }
    const words = describeEffect('handoffs_per_week', effect)
    expect(words).toContain('Handoffs a week: 10.0 a week (n = 20; 6.1 to 15.4) in the 14 days before')
    expect(words).toContain('in the 14 days since so far.')
    expect(words).toContain('do not overlap: the difference is more than chance.')
  })

  it('compares nothing where there were no cases', () => {
    const words = describeEffect('sal_rate', { days: 1, before: share(0, 0), after: share(3, 4), isFinal: true })
    expect(words).toContain('no cases in the day before, 3 of 4 (30 to 95 %) in the day since.')
    expect(words).toContain('too little to compare')
  })

  it('never claims a cause', () => {
    for (const after of [share(1, 40), share(39, 40), share(0, 0)]) {
      const words = describeEffect('sla_attainment', { days: 7, before: share(20, 40), after, isFinal: true })
      expect(words.replace('so this does not say what caused it', '')).not.toMatch(CAUSE)
    }
  })
})
