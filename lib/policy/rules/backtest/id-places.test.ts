import fc from 'fast-check'
import { expect, it } from 'vitest'
import { IdPlaces } from './id-places.ts'

it('each id is found at its place, and one that is not there nowhere, also where slots are shared', () => {
  const id = fc.oneof(
    fc.nat(50),
    fc.nat(50).map((n) => n * 2 ** 32),
    fc.maxSafeNat(),
  )
  fc.assert(
    fc.property(fc.uniqueArray(id, { maxLength: 200 }), id, (ids, other) => {
      const places = new IdPlaces(Float64Array.from(ids))
      expect(ids.map((one) => places.of(one))).toEqual(ids.map((_, place) => place))
      expect(places.of(other)).toBe(ids.indexOf(other))
    }),
  )
})
