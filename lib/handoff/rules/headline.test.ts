import { describe, expect, it } from 'vitest'
import type { Situation } from '#lib/policy/rules/document.ts'
import type { Reason } from '#lib/qualify/rules/score.ts'
import { leadFacts, NOW, policyWith } from '#lib/testing/facts.ts'
import { headlineOf, phraseOf, topicOf } from './headline.ts'

const policy = policyWith()
const situation = (id: string) => policy.document.situations.find((each) => each.id === id) as Situation
const asked: Reason = {
  rule: 'demo_request',
  part: 'intent',
  label: 'Asked for a demo',
  points: 45,
  category: 'hand_raise',
  count: 1,
}
const pricing: Reason = {
  rule: 'pricing_view',
  part: 'intent',
  label: 'Pricing page',
  points: 30,
  category: 'high_intent',
  count: 3,
}
const hubspot: Reason = {
  rule: 'integration_view',
  part: 'intent',
  label: 'Integration page',
  points: 8,
  detail: 'Hubspot',
  count: 1,
}

describe('the headline of a handoff', () => {
  const facts = leadFacts({ account: { isTarget: true, peopleActiveAt: [NOW, NOW - 86_400] } })
  it.each([
    ['hand_raise', [asked, pricing, hubspot], 'Asked for a demo, pricing page 3×'],
    ['icp_rising', [hubspot], 'Integration page: Hubspot'],
    ['strategic_account', [pricing, asked], 'Target account: 2 people active, pricing page 3×'],
    ['strategic_account', [], 'Target account: 2 people active'],
    ['icp_rising', [], 'ICP fit, rising'],
  ])('of %s says what was done', (id, signals, expected) => {
    expect(headlineOf(situation(id), facts, signals, NOW)).toBe(expected)
  })

  it('quotes what a person wrote, and names what they looked at', () => {
    expect(phraseOf({ ...asked, detail: 'Can we talk?' })).toBe('Asked for a demo: “Can we talk?”')
    expect(phraseOf({ ...hubspot, count: 4 })).toBe('Integration page: Hubspot 4×')
  })
})

describe('the topic of a first message', () => {
  it.each([
    ['of the strongest signal that has one', [asked, pricing, hubspot], 'our pricing'],
    ['with its detail', [hubspot], 'how we connect to Hubspot'],
    ['not without the detail that it needs', [{ ...hubspot, detail: undefined }, pricing], 'our pricing'],
    ['none', [asked], null],
  ])('%s', (_, signals, expected) => {
    expect(topicOf(signals, policy)).toBe(expected)
  })
})
