import { describe, expect, it } from 'vitest'
import { leadFacts, NOW, policyWith } from '#lib/testing/facts.ts'
import { FACTS, type FactValue, segmentOf } from './read-fact.ts'
import { FACT_NAMES, type FactName } from './vocabulary.ts'

const { document } = policyWith({ requiredFields: ['email', 'phone', 'country'] })
const known = leadFacts({
  lead: {
    title: 'CTO',
    seniority: 'c_level',
    department: 'it',
    country: 'DE',
    state: 'BY',
    source: 'Ads',
    campaign: 'X',
  },
  account: { industry: 'Software', employees: 250, country: 'FR', state: 'IDF', isTarget: true },
  lastReason: 'not_now',
  suppression: { until: NOW + 1, reason: 'not_now', bypassOnHandRaise: true },
})

describe('a fact', () => {
  it.each<[FactName, FactValue, FactValue]>([
    ['lead.emailClass', 'business', 'business'],
    ['lead.emailDomain', 'acme.example', 'acme.example'],
    ['lead.title', 'CTO', null],
    ['lead.seniority', 'c_level', null],
    ['lead.department', 'it', null],
    ['lead.country', 'DE', null],
    ['lead.state', 'BY', null],
    ['lead.source', 'Ads', null],
    ['lead.campaign', 'X', null],
    ['lead.stage', 'nurturing', 'nurturing'],
    ['account.industry', 'Software', null],
    ['account.employees', 250, null],
    ['account.segment', 'mid_market', null],
    ['account.country', 'FR', null],
    ['account.isTarget', true, false],
    ['lead.lastReason', 'not_now', null],
    ['lead.missingFields', ['phone'], ['phone', 'country']],
    ['lead.isSuppressed', true, false],
  ])('%s reads %o where it is known and %o where not', (name, expected, unknown) => {
    expect(FACTS[name].read(known, NOW, document)).toEqual(expected)
    expect(FACTS[name].read(leadFacts(), NOW, document)).toEqual(unknown)
  })

  it('of the lead’s place falls back on the company’s', () => {
    const { account } = known
    expect(FACTS['lead.country'].read(leadFacts({ account }), NOW, document)).toBe('FR')
    expect(FACTS['lead.state'].read(leadFacts({ account }), NOW, document)).toBe('IDF')
  })

  it('has a name on screens, each its own', () => {
    expect(new Set(FACT_NAMES.map((name) => FACTS[name].label)).size).toBe(FACT_NAMES.length)
  })

  it('a suppression that has ended no longer suppresses', () => {
    expect(FACTS['lead.isSuppressed'].read(known, NOW + 1, document)).toBe(false)
  })
})

it.each([
  [null, null],
  [0, null],
  [1, 'small'],
  [199, 'small'],
  [200, 'mid_market'],
  [1000, 'enterprise'],
])('a company of %s people is in the segment %s, whatever the order of segments', (employees, expected) => {
  expect(segmentOf(employees, document)).toBe(expected)
  expect(segmentOf(employees, { ...document, segments: document.segments.toReversed() })).toBe(expected)
})
