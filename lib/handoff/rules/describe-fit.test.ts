import { describe, expect, it } from 'vitest'
import { scoreLead } from '#lib/qualify/rules/score.ts'
import { DAY_SECONDS, leadFacts, NOW, policyWith } from '#lib/testing/facts.ts'
import { describeFit } from './describe-fit.ts'

const fitOf = (change: Parameters<typeof leadFacts>[0]) => {
  const facts = leadFacts(change)
  return describeFit(facts, scoreLead(facts, policyWith(), NOW).reasons, NOW)
}

describe('the facts of a brief that say whether the lead fits', () => {
  it('with the points that each gave', () => {
    const rows = fitOf({
      lead: { company: 'Helio GmbH', title: 'VP Marketing', seniority: 'vp', department: 'marketing', country: 'DE' },
      account: {
        name: 'Helio',
        employees: 1400,
        industry: 'Software',
        isTarget: true,
        peopleActiveAt: [NOW, NOW - DAY_SECONDS],
      },
    })
    expect(rows).toEqual([
      { label: 'Company', value: 'Helio, 1,400 people', points: null },
      { label: 'Industry', value: 'Software · Germany', points: 8 },
      { label: 'Role', value: 'VP Marketing', points: 20 },
      { label: 'Account', value: 'Target account, 1 more active', points: 12 },
    ])
  })

  it('leave out what is not known', () => {
    expect(fitOf({})).toEqual([])
  })

  it.each<[string, Parameters<typeof leadFacts>[0], string, string]>([
    ['a country that is not one reads as given', { lead: { country: '??' } }, 'Industry', '??'],
    ['a lead without account keeps its own company', { lead: { company: 'Solo' } }, 'Company', 'Solo'],
    ['an account known by its domain alone', { account: { domain: 'acme.example' } }, 'Company', 'acme.example'],
    [
      'nobody else active',
      { account: { peopleActiveAt: [NOW - 15 * DAY_SECONDS] } },
      'Account',
      'Not a target account, nobody else active',
    ],
    ['an address that is not a business one', { lead: { emailClass: 'free' } }, 'E-mail', 'free address'],
  ])('%s', (_, change, label, value) => {
    expect(fitOf(change).find((row) => row.label === label)?.value).toBe(value)
  })
})
