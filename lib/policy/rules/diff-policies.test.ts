import { describe, expect, it } from 'vitest'
import { diffPolicies, nameOfField } from './diff-policies.ts'
import type { PolicyDocument } from './document.ts'
import { defaultPolicy as base } from './playbook/default-policy.ts'
import { toText } from './words.ts'

const names = {
  trackNames: { long_cycle: 'Long-cycle', welcome: 'Welcome' },
  teamNames: { sales: 'Sales', emea: 'EMEA' },
}
const told = (after: PolicyDocument) => diffPolicies(base, after, names).map(({ words }) => toText(words))

const change = <Name extends 'bands' | 'signals' | 'situations' | 'recycle' | 'disqualifiers'>(
  name: Name,
  key: string,
  change: Partial<PolicyDocument[Name][number]>,
): PolicyDocument => ({
  ...base,
  [name]: base[name].map((item) => (Object.values(item).includes(key) ? { ...item, ...change } : item)),
})

describe('a change of the policy is told in words', () => {
  it.each<[string, PolicyDocument]>([
    ['Band A from 75 to 70', change('bands', 'A', { atLeast: 70 })],
    ['Band A: minimum fit from 30 to 25', change('bands', 'A', { fitAtLeast: 25 })],
    [
      'Competitor: disqualify → recycle to Long-cycle, 180 days',
      change('recycle', 'competitor', { action: 'nurture', track: 'long_cycle', suppressDays: 180 }),
    ],
    ['Not now: suppression from 60 days to 45 days', change('recycle', 'not_now', { suppressDays: 45 })],
    ['Not now: track from Long-cycle to Welcome', change('recycle', 'not_now', { track: 'welcome' })],
    ['Pricing page: points from 12 to 15', change('signals', 'pricing_view', { points: 15 })],
    ['Pricing page: half-life from 10 days to 1 day', change('signals', 'pricing_view', { halfLifeDays: 1 })],
    [
      'Hand-raise: promise from 5 business minutes to 10 business minutes',
      change('situations', 'hand_raise', { promise: { value: 10, unit: 'minutes', clock: 'business' } }),
    ],
    ['Fallback team from Sales to EMEA', { ...base, routing: { ...base.routing, fallbackTeam: 'emea' } }],
    ['Required fields: added phone', { ...base, requiredFields: ['email', 'phone'] }],
    [
      'Competitor: when: added rival.example',
      change('disqualifiers', 'dq_competitor', {
        when: { fact: 'lead.emailDomain', is: 'one_of', value: ['rival.example'] },
      }),
    ],
    [
      'Hand-raise: trigger from any hand-raise signal in 14 days to any hand-raise signal in 7 days',
      change('situations', 'hand_raise', {
        trigger: { signals: { categories: ['hand_raise'] }, atLeast: 1, withinDays: 7 },
      }),
    ],
    ['Removed signal “Pricing page”', { ...base, signals: base.signals.filter(({ id }) => id !== 'pricing_view') }],
    ['Approval by a second person from no to yes', { ...base, publishing: { needsApproval: true } }],
    [
      'Rule “ICP fit, rising” moved above “Strategic account”',
      { ...base, situations: base.situations.with(1, at(2)).with(2, at(1)) },
    ],
  ])('%s', (words, after) => {
    expect(told(after)).toEqual([words])
  })

  it('says what an added rule is worth', () => {
    const rule = { id: 'fit_new', label: 'Speaks our language', points: 5, when: 'always' } as const
    const fit = { ...base.scoring.fit, rules: [...base.scoring.fit.rules, rule] }
    const after = { ...base, scoring: { ...base.scoring, fit } }
    expect(told(after)).toEqual(['Added fit rule “Speaks our language”: +5 points'])
    expect(diffPolicies(base, after, names)[0]).toMatchObject({ part: 'scores', path: 'scoring.fit.rules.fit_new' })
  })

  it.each([
    ['situations.icp_rising.trigger.any.0.all.1.atLeast', 'ICP fit, rising: trigger'],
    ['situations.hand_raise.promise.value', 'Hand-raise: promise'],
    ['signals.pricing_view.match.paths', 'Pricing page: how it is recognised'],
    ['recycle.not_now.label', 'Not now: name'],
    ['recycle.gone_by_now.track', 'gone by now: track'],
  ])('%s is called %s', (path, name) => {
    expect(nameOfField(base, path.split('.'))).toBe(name)
  })

  it('names the part of the screen where each change stands', () => {
    expect(diffPolicies(base, change('recycle', 'not_now', { suppressDays: 1 }), names)[0]?.part).toBe('recycle')
    expect(diffPolicies(base, base, names)).toEqual([])
  })
})

function at(place: number) {
  return base.situations[place] as PolicyDocument['situations'][number]
}
