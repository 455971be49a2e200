import fc from 'fast-check'
import { expect, it } from 'vitest'
import { nameOfItem } from './name-of-item.ts'

it.each([
  ['EMEA, large', [], 'emea_large'],
  ['Über 200 Leute', [], 'uber_200_leute'],
  ['Pricing page', ['pricing_page', 'pricing_page_2'], 'pricing_page_3'],
  ['3 visits', [], 'visits'],
  ['日本', [], 'rule'],
  ['  ', ['rule'], 'rule_2'],
])('the rule “%s” beside %j is named %s', (label, taken, expected) => {
  expect(nameOfItem(label, new Set(taken))).toBe(expected)
})

it('is always a name that a document may hold, and is free', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string()), (label, taken) => {
      const name = nameOfItem(label, new Set(taken))
      expect(name).toMatch(/^[a-z][a-z0-9_]{0,62}$/)
      expect(taken).not.toContain(name)
    }),
  )
})
