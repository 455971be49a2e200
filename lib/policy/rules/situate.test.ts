import { expect, it } from 'vitest'
import { leadFacts, NOW, policyWith, signal } from '#lib/testing/facts.ts'
import { situate } from './situate.ts'

const facts = leadFacts({ signals: [signal('demo_request', 3), signal('pricing_view', 1)] })

it('conditions look at what had been done by then, and at no score before there is one', () => {
  expect(situate(facts, policyWith(), NOW).signals.length).toBe(2)
  expect(situate(facts, policyWith(), NOW - 2 * 86_400).signals.length).toBe(1)
  expect(situate(facts, policyWith(), NOW)).toMatchObject({ fit: 0, intent: 0, total: 0, band: 'D' })
  const score = { fit: 30, intent: 50, total: 80, band: 'A' as const }
  expect(situate(facts, policyWith(), NOW, score)).toMatchObject(score)
})
