import fc from 'fast-check'
import { expect, it } from 'vitest'
import { smallest } from './smallest.ts'

it('is what stands there when all are sorted, whatever their order, and divides the smaller from the greater', () => {
  const values = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1 })
  fc.assert(
    fc.property(values, fc.nat(), (given, chosen) => {
      const place = chosen % given.length
      const moved = Float64Array.from(given)
      const found = smallest(moved, place)
      expect(found).toBe(given.toSorted((a, b) => a - b)[place])
      expect(moved.subarray(0, place).every((value) => value <= found)).toBe(true)
      expect(moved.subarray(place).every((value) => value >= found)).toBe(true)
    }),
  )
})
