import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maturingWords, rateOf, shareWords, sizedWords, wilsonInterval } from './share.ts'

describe('the interval of a share', () => {
  // Newcombe 1998, table I, method 3: the published Wilson limits.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
    [29, 29, 0.883, 1],
  ])('%i of %i lies between %f and %f', (hits, n, low, high) => {
    const [from, to] = wilsonInterval({ hits, n }) as [number, number]
    expect(from).toBeCloseTo(low, 4)
    expect(to).toBeCloseTo(high, 4)
  })
  it('there is none without a case, and nothing is divided by zero', () => {
    expect(wilsonInterval({ hits: 0, n: 0 })).toBeNull()
    expect(rateOf({ hits: 0, n: 0 })).toBeNull()
  })
  it('it always holds the share, and lies between 0 and 1', () => {
    const counts = fc.nat(5000).chain((n) => fc.record({ n: fc.constant(n + 1), hits: fc.nat(n + 1) }))
    fc.assert(
      fc.property(counts, (share) => {
        const [low, high] = wilsonInterval(share) as [number, number]
        const value = share.hits / share.n
        return low >= 0 && high <= 1 && low <= value + 1e-9 && value <= high + 1e-9
      }),
    )
  })
})

it.each([
  [0, 0, 'none yet'],
  [0, 1, '0 of 1'],
  [12, 17, '12 of 17'],
  [19, 19, '19 of 19'],
  [10, 20, '50 %'],
  [383, 412, '93 %'],
])('%i of %i is told as "%s"', (hits, n, words) => expect(shareWords({ hits, n })).toBe(words))

it('a percentage says of how many it is, few cases say it anyway', () => {
  expect(sizedWords({ hits: 1030, n: 2060 })).toBe('50 % · n 2,060')
  expect(sizedWords({ hits: 12, n: 17 })).toBe('12 of 17')
})

it('a cohort of which none has had its time says what came of it so far', () => {
  expect(maturingWords({ hits: 0, n: 0, maturing: { hits: 3, n: 31 } })).toBe('3 of 31 so far')
  expect(maturingWords({ hits: 9, n: 30, maturing: { hits: 3, n: 31 } })).toBe('30 %')
  expect(maturingWords({ hits: 0, n: 0, maturing: { hits: 0, n: 0 } })).toBe('none yet')
})
