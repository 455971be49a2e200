import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Leaving, whyWithheld } from './may-leave.ts'

const marketing: Leaving = {
  audience: 'lead',
  isService: false,
  ownerSide: 'marketing',
  whileSalesOwns: 'none',
  isUnsubscribed: false,
}
const owned = { ...marketing, ownerSide: 'sales' } as const

describe('whether a message may leave', () => {
  it.each<[string, Leaving, boolean]>([
    ['nurture while automation holds the lead', marketing, true],
    ['nurture while sales owns it, "none"', owned, false],
    ['nurture while sales owns it, "service only"', { ...owned, whileSalesOwns: 'service_only' }, false],
    ['nurture while sales owns it, "approved"', { ...owned, whileSalesOwns: 'approved' }, true],
    ['service while sales owns it, "none"', { ...owned, isService: true }, false],
    [
      'service while sales owns it, "service only"',
      { ...owned, isService: true, whileSalesOwns: 'service_only' },
      true,
    ],
    ['service while sales owns it, "approved"', { ...owned, isService: true, whileSalesOwns: 'approved' }, true],
    ['nurture to one who unsubscribed', { ...marketing, isUnsubscribed: true }, false],
    ['approved nurture to one who unsubscribed', { ...owned, whileSalesOwns: 'approved', isUnsubscribed: true }, false],
    ['service to one who unsubscribed', { ...marketing, isService: true, isUnsubscribed: true }, true],
    ['anything to a seller', { ...owned, audience: 'seller', isUnsubscribed: true }, true],
  ])('%s', (_, leaving, expected) => {
    expect(whyWithheld(leaving) === null).toBe(expected)
  })

  it('says why not', () => {
    expect(whyWithheld({ ...marketing, isUnsubscribed: true })).toBe('The lead has unsubscribed.')
    expect(whyWithheld(owned)).toBe('Sales owns the lead: automation is silent.')
  })

  it('more freedom never withholds what less lets through', () => {
    const any = fc.record({
      audience: fc.constant('lead' as const),
      isService: fc.boolean(),
      ownerSide: fc.constantFrom('marketing' as const, 'sales' as const),
      isUnsubscribed: fc.boolean(),
    })
    fc.assert(
      fc.property(any, (leaving) => {
        const leaves = (['none', 'service_only', 'approved'] as const).map(
          (whileSalesOwns) => whyWithheld({ ...leaving, whileSalesOwns }) === null,
        )
        expect(leaves).toEqual([...leaves].sort((a, b) => Number(a) - Number(b)))
      }),
    )
  })
})
