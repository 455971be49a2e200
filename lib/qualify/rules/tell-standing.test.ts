import { describe, expect, it } from 'vitest'
import type { Stage } from '#lib/lead/stages.ts'
import { leadFacts, NOW, policyWith, signal } from '#lib/testing/facts.ts'
import { decide } from './decide.ts'
import { tellStanding } from './tell-standing.ts'

const policy = policyWith()
const NOTHING = {
  decision: null,
  decidedAt: null,
  lastClosedAt: null,
  suppressedUntil: null,
  lastReason: null,
  disqualifiedBy: null,
  handoff: null,
}
const standing = (stage: Stage, rest: Partial<Parameters<typeof tellStanding>[0]>) =>
  tellStanding({ ...NOTHING, ...rest, stage }, policy)

describe('how a lead stands', () => {
  const handoff = { situation: 'Hand-raise', reason: null }
  it.each<[Stage, Partial<Parameters<typeof tellStanding>[0]>, string, string | null]>([
    ['handed_off', { handoff }, 'Hand-raise', null],
    ['working', { handoff }, 'Hand-raise', null],
    ['rescued', { handoff }, 'Hand-raise', 'promise missed, waits to be claimed'],
    ['qualified', { handoff: { ...handoff, reason: 'meeting_set' } }, 'Qualified by sales', 'Meeting set'],
    ['erased', {}, 'Erased', 'the person asked for it'],
    ['disqualified', { disqualifiedBy: 'dq_student' }, 'Disqualified', 'Student or academic address'],
    ['disqualified', { disqualifiedBy: 'competitor' }, 'Disqualified', 'Competitor'],
    ['disqualified', { disqualifiedBy: 'a_rule_of_the_past' }, 'Disqualified', 'a_rule_of_the_past'],
    ['nurturing', {}, 'New', 'not looked at yet'],
  ])('%s with %o is “%s”, %s', (stage, rest, what, why) => {
    expect(standing(stage, rest)).toEqual({ what, why })
  })

  it('names the first condition that is missing for sales to get it', () => {
    const facts = leadFacts({ signals: [signal('pricing_view', 20)] })
    expect(standing('nurturing', { decision: decide(facts, policy, NOW) })).toEqual({
      what: 'ICP fit, rising',
      why: expect.stringMatching(/^needs \(band A .* or 3 high-intent signals in 7 days$/),
    })
  })

  it('says that automation keeps whom nobody knows yet', () => {
    expect(standing('nurturing', { decision: decide(leadFacts(), policy, NOW) })).toEqual({
      what: 'Early awareness',
      why: 'in it; automation keeps the lead',
    })
  })

  it('says until when a recycled lead waits', () => {
    expect(standing('nurturing', { suppressedUntil: '2026-12-04T14:50:27Z', lastReason: 'not_now' })).toEqual({
      what: 'Recycled: Not now',
      why: 'not handed off again before 4 Dec 2026',
    })
  })

  it('does not repeat a decision from before the last handoff ended', () => {
    const facts = leadFacts({ signals: [signal('demo_request', 1)] })
    const decided = { decision: decide(facts, policy, NOW), decidedAt: '2026-11-20T14:48:00Z', lastReason: 'misrouted' }
    expect(standing('nurturing', { ...decided, lastClosedAt: '2026-11-20T14:50:00Z' })).toEqual({
      what: 'Recycled: Misrouted',
      why: 'looked at again at its next review',
    })
    expect(standing('nurturing', { ...decided, lastClosedAt: '2026-11-20T14:40:00Z' })).toEqual({
      what: 'Hand-raise',
      why: 'on its way to sales',
    })
  })
})
