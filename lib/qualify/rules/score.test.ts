import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BANDS } from '#lib/policy/rules/bands.ts'
import { defaultPolicy } from '#lib/policy/rules/playbook/default-policy.ts'
import { anyFacts, leadFacts, NOW, policyWith, signal } from '#lib/testing/facts.ts'
import { scoreLead } from './score.ts'

const { scoring } = defaultPolicy
const anyPoints = fc.integer({ min: -60, max: 60 })
const anyCap = fc.integer({ min: 0, max: 120 })

/** Policies of any points, caps and half-lives that the schema lets pass. */
const anyPolicy = fc
  .record({
    fit: fc.array(anyPoints, { minLength: scoring.fit.rules.length, maxLength: scoring.fit.rules.length }),
    caps: fc.tuple(anyCap, anyCap, anyCap),
    signals: fc.array(
      fc.record({ points: anyPoints, cap: anyCap, halfLifeDays: fc.double({ min: 0.1, max: 60, noNaN: true }) }),
      {
        minLength: defaultPolicy.signals.length,
        maxLength: defaultPolicy.signals.length,
      },
    ),
  })
  .map(({ fit, caps: [fitCap, intentCap, totalCap], signals }) => {
    const change = {
      signals: defaultPolicy.signals.map((definition, i) => {
        const { points = 0, cap = 0, halfLifeDays = 1 } = signals[i] ?? {}
        return { ...definition, points, halfLifeDays, cap: points < 0 ? -cap : cap }
      }),
      scoring: {
        ...scoring,
        total: { cap: totalCap },
        fit: { cap: fitCap, rules: scoring.fit.rules.map((rule, i) => ({ ...rule, points: fit[i] ?? 0 })) },
        intent: { ...scoring.intent, cap: intentCap },
      },
    }
    return policyWith(change)
  })

describe('whatever the facts and the policy', () => {
  it('the sum of all reasons is exactly the score, in whole points, within the caps', () => {
    fc.assert(
      fc.property(anyFacts, anyPolicy, (facts, policy) => {
        const { fit, intent, total, band, reasons } = scoreLead(facts, policy, NOW)
        expect(reasons.reduce((sum, { points }) => sum + points, 0)).toBe(total)
        for (const { points } of reasons) expect(Number.isInteger(points)).toBe(true)
        const { scoring } = policy.document
        for (const [part, cap] of [
          [fit, scoring.fit.cap],
          [intent, scoring.intent.cap],
          [total, scoring.total.cap],
        ] as const) {
          expect(part).toBeGreaterThanOrEqual(0)
          expect(part).toBeLessThanOrEqual(cap)
        }
        expect(total).toBe(Math.min(fit + intent, scoring.total.cap))
        expect(BANDS).toContain(band)
      }),
    )
  })

  it('the order of signals does not matter', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const policy = policyWith()
        const turned = { ...facts, signals: facts.signals.toReversed() }
        const { reasons, ...score } = scoreLead(facts, policy, NOW)
        const again = scoreLead(turned, policy, NOW)
        expect(again).toMatchObject(score)
        const points = (lines: typeof reasons) => lines.map(({ rule, points }) => `${rule} ${points}`).sort()
        expect(points(again.reasons)).toEqual(points(reasons))
      }),
    )
  })

  it('one more signal never lowers intent, unless its type is negative', () => {
    const types = defaultPolicy.signals.filter(({ points }) => points > 0).map(({ id }) => id)
    fc.assert(
      fc.property(anyFacts, fc.constantFrom(...types), fc.nat(200), (facts, type, daysAgo) => {
        const before = scoreLead(facts, policyWith(), NOW).intent
        const more = { ...facts, signals: [...facts.signals, signal(type, daysAgo)] }
        expect(scoreLead(more, policyWith(), NOW).intent).toBeGreaterThanOrEqual(before)
      }),
    )
  })

  it('waiting never raises what a lead did before', () => {
    fc.assert(
      fc.property(anyFacts, fc.integer({ min: 1, max: 90 }), (facts, days) => {
        const past = {
          ...facts,
          signals: facts.signals.filter(({ at, type }) => at <= NOW && type !== 'email_unsubscribed'),
        }
        const later = scoreLead(past, policyWith(), NOW + days * 86_400).intent
        expect(later).toBeLessThanOrEqual(scoreLead(past, policyWith(), NOW).intent)
      }),
    )
  })
})

describe('a score', () => {
  it('explains itself line by line', () => {
    const facts = leadFacts({
      lead: { seniority: 'vp', department: 'marketing', country: 'DE' },
      account: { employees: 400, industry: 'Software', isTarget: true },
      signals: [signal('pricing_view', 10, 'Teams'), signal('pricing_view', 0), signal('demo_request', 0)],
    })
    const { reasons, ...score } = scoreLead(facts, policyWith(), NOW)
    expect(reasons.map(({ label, points, count }) => [label, points, count])).toEqual([
      ['Business e-mail address', 8, undefined],
      ['Target account', 12, undefined],
      ['200 people or more', 10, undefined],
      ['Industry that we serve', 8, undefined],
      ['Holds the budget', 12, undefined],
      ['Works in sales, marketing or RevOps', 8, undefined],
      ['Country that we sell to', 5, undefined],
      ['Fit stops at 50', -13, undefined],
      ['Asked for a demo', 45, 1],
      ['Pricing page', 18, 2],
      ['The score stops at 100', -13, undefined],
    ])
    expect(score).toEqual({ fit: 50, intent: 63, total: 100, band: 'A' })
  })

  it.each([
    ['a signal of the future', [signal('demo_request', -0.001)], 0],
    ['one that is older than the horizon', [signal('event_attended', 181)], 0],
    ['one that the catalogue no longer knows', [signal('fax_received', 1)], 0],
    ['a demo request exactly one half-life ago', [signal('demo_request', 14)], 23],
    ['more of one type than its cap', Array(9).fill(signal('pricing_view', 0)), 30],
    ['an unsubscription alone', [signal('email_unsubscribed', 0)], 0],
    ['an unsubscription after a demo request', [signal('demo_request', 0), signal('email_unsubscribed', 0)], 25],
  ])('of %s: %o is %s', (_, signals, intent) => {
    expect(scoreLead(leadFacts({ signals }), policyWith(), NOW).intent).toBe(intent)
  })

  it('never falls below zero, and says so', () => {
    const facts = leadFacts({ lead: { emailClass: 'free' }, signals: [signal('email_unsubscribed', 0)] })
    const { total, reasons } = scoreLead(facts, policyWith(), NOW)
    expect(total).toBe(0)
    expect(reasons.map(({ label }) => label)).toEqual([
      'Free e-mail address',
      'Fit does not fall below 0',
      'Unsubscribed',
      'Intent does not fall below 0',
    ])
  })
})
