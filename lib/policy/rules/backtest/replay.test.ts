import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide } from '#lib/qualify/rules/decide.ts'
import { scoreLead } from '#lib/qualify/rules/score.ts'
import { DAY_SECONDS, NOW, policyWith } from '#lib/testing/facts.ts'
import { type Did, FIT, FROM, historyOfLeads, type Passed } from '#lib/testing/histories.ts'
import { defaultPolicy } from '../playbook/default-policy.ts'
import { factsAt } from './facts-at.ts'
import type { History, LeadRow } from './history.ts'
import { LeadReplay } from './lead-replay.ts'
import { finish, replayAll } from './replay.ts'
import type { ReplayedHandoff } from './replayed-handoffs.ts'

const policy = policyWith()
const TYPES = [...defaultPolicy.signals.map(({ id }) => id), 'a_type_of_the_past']

const historyOf = (did: Did[], lead: Partial<LeadRow> = FIT, passed: Passed[] = []) =>
  historyOfLeads({ lead, did, passed })

const run = (history: History, under = policy) => [...finish(replayAll(history, under, FROM)).handoffs]
const daysAgo = ({ at }: ReplayedHandoff) => Math.round(((NOW - at) / DAY_SECONDS) * 100) / 100

describe('a replayed lead', () => {
  it('is handed off when it raises a hand, and stays with sales until the real handoff ended', () => {
    const history = historyOf(
      [
        ['demo_request', 40],
        ['demo_request', 38],
        ['demo_request', 20],
      ],
      FIT,
      [{ handedOff: 40, closed: 30, reason: 'no_response' }],
    )
    expect(run(history).map(daysAgo)).toEqual([40, 20])
    expect(run(history).map(({ worked }) => worked)).toEqual([0, -1])
  })

  it('is not handed off again before a suppression ends, unless it raises a hand', () => {
    const visits: Did[] = [1, 2, 3].map((day) => ['pricing_view', 28 - day])
    const closed = [{ handedOff: 40, closed: 30, reason: 'no_response' }]
    expect(run(historyOf([['demo_request', 40], ...visits], FIT, closed)).map(daysAgo)).toEqual([40, 16])
    const raised = historyOf([['demo_request', 40], ...visits, ['contact_sales', 25]], FIT, closed)
    expect(run(raised).map(daysAgo)).toEqual([40, 25])
  })

  it('is out for good when it was converted, or disqualified by a seller', () => {
    for (const reason of ['meeting_set', 'competitor']) {
      const did: Did[] = [
        ['demo_request', 40],
        ['demo_request', 10],
      ]
      expect(run(historyOf(did, FIT, [{ handedOff: 40, closed: 30, reason }])).map(daysAgo)).toEqual([40])
    }
  })

  it('goes to somebody else at once when it was misrouted', () => {
    const passed = [
      { handedOff: 40, closed: 39, reason: 'misrouted' },
      { handedOff: 38.99, closed: 30, reason: 'meeting_set' },
    ]
    const replayed = run(historyOf([['demo_request', 40]], FIT, passed))
    expect(replayed.map(({ worked }) => worked)).toEqual([0, 1])
  })

  it('that nobody worked is taken to be unresponsive, for as long as the policy gives it', () => {
    const did: Did[] = [
      ['demo_request', 60],
      ['demo_request', 50],
      ['demo_request', 40],
    ]
    expect(run(historyOf(did)).map(daysAgo)).toEqual([60, 40])
  })

  it('wakes nobody with what the catalogue does not know, nor before it was known', () => {
    expect(run(historyOf([[null, 20]]))).toEqual([])
    const late = { ...FIT, createdAt: NOW - 10 * DAY_SECONDS }
    expect(run(historyOf([['demo_request', 12]], late)).map(daysAgo)).toEqual([10])
  })

  it('is disqualified by a rule as the live decision has it', () => {
    expect(run(historyOf([['demo_request', 12]], { ...FIT, emailClass: 'disposable' }))).toEqual([])
    const needsPhone = policyWith({ requiredFields: ['phone'] })
    expect(run(historyOf([['demo_request', 12]]), needsPhone)).toEqual([])
    expect(run(historyOf([['demo_request', 12]], { ...FIT, filled: ['phone'] }), needsPhone)).toHaveLength(1)
  })
})

/** Whether sales really had the lead in the replayed time before: a replay that keeps it knows nothing of that. */
const isTouched = ({ handoffs }: History, at: number) =>
  handoffs.handedOffAt.some(
    (handedOff, i) => (handedOff >= FROM || (handoffs.closedAt[i] as number) > FROM) && handedOff < at,
  )

const anyHistory = fc
  .record({
    did: fc.array(fc.tuple(fc.constantFrom(...TYPES, null), fc.integer({ min: 0, max: 250 * 96 })), { maxLength: 40 }),
    lead: fc.record({
      seniority: fc.constantFrom(null, 'vp', 'manager'),
      department: fc.constantFrom(null, 'marketing'),
      emailClass: fc.constantFrom('business', 'free'),
      accountId: fc.constantFrom(null, 1),
    }),
    closed: fc.constantFrom('no_response', 'not_now', 'misrouted', 'wrong_data', 'gone'),
    handedOff: fc.integer({ min: 1, max: 120 }),
    hasHandoff: fc.boolean(),
  })
  .map(({ did, lead, closed, handedOff, hasHandoff }) => {
    const passed = [{ handedOff, closed: handedOff / 2, reason: closed }]
    const quarters = did.map(([type, quarter]): Did => [type, quarter / 96])
    return historyOf(quarters, lead, hasHandoff ? passed : [])
  })

describe('a replay decides as the live policy does', () => {
  it('each first handoff is what decide says at that instant, with its score and band', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const [first] = run(history)
        if (!first || isTouched(history, first.at)) return
        const { outcome, score } = decide(factsAt(history, policy, 0, first.at), policy, first.at)
        const situation = policy.situations[first.situation]?.situation.id
        expect(outcome).toEqual({ kind: 'hand_off', situation })
        expect([score.total, score.fit]).toEqual([first.total, first.fit])
      }),
      { numRuns: 120 },
    )
  })

  it('and at every signal before it, decide keeps the lead with automation', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const first = run(history)[0]?.at ?? Number.POSITIVE_INFINITY
        const { receivedAt, types } = history.signals
        for (const [row, at] of receivedAt.entries()) {
          if (at < FROM || at >= first || isTouched(history, at) || types[row] === 0) continue
          expect(decide(factsAt(history, policy, 0, at), policy, at).outcome.kind).not.toBe('hand_off')
        }
      }),
      { numRuns: 100 },
    )
  })

  it('the score of every decision is the live score, also when signals fall out of the horizon', () => {
    const short = policyWith({
      scoring: { ...defaultPolicy.scoring, intent: { cap: 80, horizonDays: 30 } },
      situations: [{ ...(defaultPolicy.situations[0] as never as object), trigger: { band: 'D' } } as never],
    })
    fc.assert(
      fc.property(anyHistory, (history) => {
        for (const { at, total } of run(history, short).slice(0, 1)) {
          if (isTouched(history, at)) continue
          expect(total).toBe(scoreLead(factsAt(history, short, 0, at), short, at).total)
        }
        const asked: number[] = []
        new LeadReplay(history, short, FROM, (total) => asked.push(total)).run(0, () => {})
        expect(asked.length).toBeGreaterThan(0)
      }),
      { numRuns: 100 },
    )
  })
})
