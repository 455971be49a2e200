import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LeadFacts } from '#lib/lead/facts.ts'
import { defaultPolicy } from '#lib/policy/rules/playbook/default-policy.ts'
import { anyFacts, DAY_SECONDS, leadFacts, NOW, policyWith, signal } from '#lib/testing/facts.ts'
import { type Decision, decide, type Outcome } from './decide.ts'

const policy = policyWith()
const outcomeOf = (facts: LeadFacts) => decide(facts, policy, NOW).outcome
const because = ({ situations }: Decision, id: string) => situations.find((check) => check.id === id)?.because

const perfectFit = {
  lead: { seniority: 'vp', department: 'marketing', country: 'DE' },
  account: { employees: 400, industry: 'Software' },
} as const
const visits = [signal('pricing_view', 0), signal('pricing_view', 1), signal('demo_view', 2)]
const suppressed = (reason: string, bypassOnHandRaise: boolean) => ({
  lastReason: reason,
  lastClosedAt: NOW - 5 * DAY_SECONDS,
  suppression: { until: NOW + 30 * DAY_SECONDS, reason, bypassOnHandRaise },
})
const atWork = { attempts: 2, hasConnected: false, handedOffAt: NOW - 3 * DAY_SECONDS }

describe('each situation of the matrix', () => {
  const targetAccount = (...daysAgo: number[]) => ({
    account: { isTarget: true, peopleActiveAt: daysAgo.map((days) => NOW - days * DAY_SECONDS) },
  })
  it.each<[string, LeadFacts, Outcome]>([
    [
      'a hand-raise',
      leadFacts({ signals: [signal('demo_request', 1)] }),
      { kind: 'hand_off', situation: 'hand_raise' },
    ],
    [
      'a target account with two people active',
      leadFacts({ ...targetAccount(0, 13), signals: [signal('email_click', 1)] }),
      { kind: 'hand_off', situation: 'strategic_account' },
    ],
    [
      'a target account with one person active',
      leadFacts({ ...targetAccount(0), signals: [signal('email_click', 1)] }),
      { kind: 'nurture', situation: 'strategic_account', track: 'evaluate' },
    ],
    [
      'a fit that engages: band A',
      leadFacts({
        ...perfectFit,
        signals: [signal('event_attended', 0), signal('event_attended', 0), signal('pricing_view', 0)],
      }),
      { kind: 'hand_off', situation: 'icp_rising' },
    ],
    ['repeated high-intent visits', leadFacts({ signals: visits }), { kind: 'hand_off', situation: 'icp_rising' }],
    [
      'one visit',
      leadFacts({ signals: visits.slice(0, 1) }),
      { kind: 'nurture', situation: 'icp_rising', track: 'evaluate' },
    ],
    ['nothing known', leadFacts(), { kind: 'nurture', situation: 'early_awareness', track: 'welcome' }],
    [
      'no connect after all attempts',
      leadFacts({
        lead: { stage: 'working' },
        work: { attempts: 6, hasConnected: false, handedOffAt: NOW - 10 * DAY_SECONDS },
      }),
      { kind: 'recycle', situation: 'unresponsive', reason: 'no_response' },
    ],
    [
      'not now, and still suppressed',
      leadFacts(suppressed('not_now', false)),
      { kind: 'nurture', situation: 'not_now', track: 'long_cycle' },
    ],
  ])('%s', (_, facts, expected) => {
    expect(outcomeOf(facts)).toEqual(expected)
  })

  it('the first that is triggered wins', () => {
    const all = leadFacts({ ...targetAccount(0, 1), signals: [...visits, signal('demo_request', 0)] })
    expect(outcomeOf(all)).toEqual({ kind: 'hand_off', situation: 'hand_raise' })
  })
})

describe('what keeps a lead from sales', () => {
  const handRaise = [signal('demo_request', 1)]
  it.each<[string, LeadFacts, string]>([
    [
      'sales has it already',
      leadFacts({ lead: { stage: 'working' }, work: atWork, signals: handRaise }),
      'triggered, but sales already has the lead',
    ],
    [
      'a suppression without bypass',
      leadFacts({ ...suppressed('no_response', false), signals: handRaise }),
      'triggered, but suppressed until 23 Dec 2026 (No response)',
    ],
    [
      'a signal from before the last handoff’s end',
      leadFacts({ signals: handRaise, lastClosedAt: NOW - DAY_SECONDS / 2 }),
      'in it, not triggered: needs any hand-raise signal in 14 days',
    ],
  ])('%s', (_, facts, expected) => {
    const decision = decide(facts, policy, NOW)
    expect(decision.outcome.kind).not.toBe('hand_off')
    expect(because(decision, 'hand_raise')).toBe(expected)
  })

  it('a suppression lets a raised hand through where its reason says so, and nothing else', () => {
    const bypass = suppressed('not_now', true)
    expect(outcomeOf(leadFacts({ ...bypass, signals: handRaise }))).toEqual({
      kind: 'hand_off',
      situation: 'hand_raise',
    })
    expect(outcomeOf(leadFacts({ ...bypass, signals: visits }))).toMatchObject({
      kind: 'nurture',
      situation: 'not_now',
    })
  })

  it('which situation is let through is the policy’s to say, whatever it is called', () => {
    const situations = defaultPolicy.situations.map((situation) => ({
      ...situation,
      id: situation.id === 'hand_raise' ? 'demo_request_of_ours' : situation.id,
    }))
    const facts = leadFacts({ ...suppressed('not_now', true), signals: handRaise })
    const outcomeOf = (neverWaits: boolean) => {
      const changed = situations.map((each, i) => (i === 0 ? { ...each, neverWaits } : each))
      return decide(facts, policyWith({ situations: changed }), NOW).outcome.kind
    }
    expect([outcomeOf(true), outcomeOf(false)]).toEqual(['hand_off', 'nurture'])
  })

  it('a suppression that has ended bars nobody', () => {
    const ended = {
      ...suppressed('no_response', false),
      suppression: { until: NOW, reason: 'x', bypassOnHandRaise: false },
    }
    expect(outcomeOf(leadFacts({ ...ended, signals: handRaise })).kind).toBe('hand_off')
  })

  it('a missing required field holds it, and does not disqualify it', () => {
    const strict = policyWith({ requiredFields: ['email', 'phone'] })
    const decision = decide(leadFacts({ signals: handRaise }), strict, NOW)
    expect(decision.outcome.kind).toBe('nurture')
    expect(because(decision, 'hand_raise')).toBe('triggered, but held: Required fields are missing')
    expect(decision.disqualifiers).toEqual([{ id: 'dq_missing', label: 'Required fields are missing', effect: 'hold' }])
  })

  it.each([
    ['invalid', 'dq_invalid'],
    ['disposable', 'dq_disposable'],
    ['academic', 'dq_student'],
  ] as const)('an %s address disqualifies even a raised hand', (emailClass, rule) => {
    expect(outcomeOf(leadFacts({ lead: { emailClass }, signals: handRaise }))).toMatchObject({
      kind: 'disqualify',
      rule,
    })
  })

  it('a competitor’s domain disqualifies', () => {
    const disqualifiers = defaultPolicy.disqualifiers.map((rule) =>
      rule.id === 'dq_competitor'
        ? { ...rule, when: { fact: 'lead.emailDomain' as const, is: 'one_of' as const, value: ['ACME.example'] } }
        : rule,
    )
    const decision = decide(leadFacts({ signals: handRaise }), policyWith({ disqualifiers }), NOW)
    expect(decision.outcome).toEqual({ kind: 'disqualify', rule: 'dq_competitor', label: 'Competitor' })
  })
})

describe('what waits', () => {
  it.each<[string, LeadFacts, string]>([
    ['sales has it', leadFacts({ lead: { stage: 'working' }, work: atWork }), 'sales has the lead'],
    [
      'recycled for another reason',
      leadFacts(suppressed('no_response', false)),
      'recycled as “No response”; its track goes on until the suppression ends',
    ],
  ])('%s', (_, facts, expected) => {
    expect(outcomeOf(facts)).toEqual({ kind: 'wait', because: expected })
  })

  it('a policy without a track for it says so', () => {
    const onlyHandRaise = policyWith({ situations: defaultPolicy.situations.slice(0, 1) })
    expect(decide(leadFacts(), onlyHandRaise, NOW).outcome).toEqual({
      kind: 'wait',
      because: 'no situation of the matrix holds a track for it',
    })
  })
})

describe('whatever the facts', () => {
  it('every situation says why, one answer comes out, and the same facts give the same answer', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const decision = decide(facts, policy, NOW)
        expect(decision.situations.map(({ id }) => id)).toEqual(defaultPolicy.situations.map(({ id }) => id))
        for (const check of decision.situations) expect(check.because).toMatch(/\S/)
        const { outcome } = decision
        if ('situation' in outcome && outcome.kind !== 'nurture') {
          expect(decision.situations.find(({ matched }) => matched)?.id).toBe(outcome.situation)
        }
        expect(decide(structuredClone(facts), policyWith(), NOW)).toEqual(decision)
      }),
    )
  })

  it('sales never gets a lead that it has, that is disqualified, or that is suppressed without bypass', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { outcome, disqualifiers } = decide(facts, policy, NOW)
        if (outcome.kind !== 'hand_off') return
        expect(facts.work).toBeNull()
        expect(disqualifiers).toEqual([])
        const { suppression } = facts
        if (suppression && suppression.until > NOW) {
          expect(outcome.situation).toBe('hand_raise')
          expect(suppression.bypassOnHandRaise).toBe(true)
        }
      }),
    )
  })
})
