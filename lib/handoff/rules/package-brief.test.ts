import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LeadFacts } from '#lib/lead/facts.ts'
import { decide } from '#lib/qualify/rules/decide.ts'
import { anyFacts, leadFacts, NOW, policyWith, signal } from '#lib/testing/facts.ts'
import { packageBrief } from './package-brief.ts'

const policy = policyWith()
const briefOf = (facts: LeadFacts, situationId = 'hand_raise', meetingUrl: string | null = null) => {
  const situation = policy.document.situations.find(({ id }) => id === situationId)
  if (!situation) throw new Error(`No situation ${situationId}.`)
  return packageBrief({
    facts,
    decision: decide(facts, policy, NOW),
    situation,
    policy,
    now: NOW,
    seller: { firstName: 'Sam', meetingUrl },
    slots: 'Monday 12:30 or Tuesday 10:30',
    lastTouch: { what: 'E-mail “Hello”', at: '2026-11-20T09:00:00.000Z' },
    before: [],
  })
}

describe('the brief of a handoff', () => {
  const facts = leadFacts({
    lead: { firstName: 'Priya', company: 'Helio', source: 'Ads', campaign: 'autumn' },
    signals: [
      signal('pricing_view', 20),
      signal('pricing_view', 0),
      signal('email_click', 1),
      signal('demo_view', 2),
      signal('demo_request', 0),
    ],
  })

  it('packages why now, what was last, where from, and what to say and do', () => {
    const brief = briefOf(facts)
    expect(brief).toMatchObject({
      situation: { id: 'hand_raise', label: 'Hand-raise' },
      headline: 'Asked for a demo, pricing page 2×',
      score: { threshold: 75, band: 'C' },
      lastTouch: { what: 'E-mail “Hello”' },
      source: 'Ads',
      campaign: 'autumn',
      nextBestStep: expect.stringMatching(/^Call at once/),
      afterMiss: null,
    })
    expect(brief.message).toEqual({
      subject: 'Your request for Helio',
      body: 'Hi Priya,\nthanks for reaching out. You looked at our pricing, so I would show you exactly that. Does Monday 12:30 or Tuesday 10:30 suit you?\n\nSam',
      from: 'Hand-raise',
      values: { lead: facts.lead, account: { name: 'Helio', industry: null }, topic: 'our pricing' },
    })
  })

  it('names the top three signals, dated, strongest first', () => {
    const { signals } = briefOf(facts)
    expect(signals.map(({ rule }) => rule)).toEqual(['demo_request', 'pricing_view', 'demo_view'])
    expect(signals[0]?.at).toBe('2026-11-23T09:00:00.000Z')
  })

  it('says how the score moved within a week', () => {
    const { score } = briefOf(leadFacts({ signals: [signal('pricing_view', 8)] }))
    expect(score.changeIn7Days).toBe(7 - 11)
  })

  it('offers the seller’s own booking page', () => {
    expect(briefOf(facts, 'hand_raise', 'https://meet.example/sam').message?.body).toContain(
      'You can also pick a time here: https://meet.example/sam',
    )
  })

  it('has no message in a situation that has none', () => {
    expect(briefOf(facts, 'early_awareness').message).toBeNull()
  })

  it('whatever the facts: all lines add up to the score, and the message is whole', () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom('hand_raise', 'strategic_account', 'icp_rising'), (any, situation) => {
        const { reasons, score, message } = briefOf(any, situation)
        expect(reasons.reduce((sum, { points }) => sum + points, 0)).toBe(score.total)
        expect(message?.body).not.toMatch(/undefined|null|\{\{|\[object/)
      }),
    )
  })
})
