import fc from 'fast-check'
import { expect, it } from 'vitest'
import { RangeSums } from './range-sums.ts'

it('each place has as many as there are ranges over it', () => {
  const range = fc.tuple(fc.nat(9), fc.nat(9)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)
  fc.assert(
    fc.property(fc.array(range), (ranges) => {
      const sums = new RangeSums(10)
      for (const [from, to] of ranges) sums.add(from, to)
      const wanted = Array.from({ length: 10 }, (_, i) => ranges.filter(([from, to]) => from <= i && i <= to).length)
      expect(sums.toArray()).toEqual(wanted)
    }),
  )
})
