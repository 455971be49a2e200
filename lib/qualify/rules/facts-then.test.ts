import { expect, it } from 'vitest'
import { DAY_SECONDS, leadFacts, NOW, signal } from '#lib/testing/facts.ts'
import { factsThen, type ToldEvent } from './facts-then.ts'

const event = (kind: ToldEvent['kind'], daysAgo: number, data: Record<string, unknown> = {}): ToldEvent => ({
  ...{ kind, data, at: NOW - daysAgo * DAY_SECONDS, policyVersion: 1, closedAt: NOW - daysAgo * DAY_SECONDS - 10 },
})
const until = new Date((NOW + 9 * DAY_SECONDS) * 1000).toISOString()
const recycled = event('lead.recycled', 5, { reason: 'not_now', action: 'nurture', suppressedUntil: until })
const today = leadFacts({ lead: { stage: 'qualified', title: 'VP' }, account: { name: 'Acme', peopleActiveAt: [NOW] } })
const then = (...events: ToldEvent[]) =>
  factsThen(today, { signals: [signal('demo_view', 6)], peopleActiveAt: [1], work: null, events }, false)

it('what happened is as it was then, what is known of the person and the company as it is today', () => {
  const facts = then(event('lead.handed_off', 8), recycled)
  expect(facts).toMatchObject({
    lead: { stage: 'nurturing', title: 'VP' },
    account: { name: 'Acme', peopleActiveAt: [1] },
    ...{ lastReason: 'not_now', lastClosedAt: NOW - 5 * DAY_SECONDS - 10 },
    suppression: { until: NOW + 9 * DAY_SECONDS, reason: 'not_now', bypassOnHandRaise: false },
  })
  expect(facts.signals).toHaveLength(1)
})

it('a suppression that had ended by then is gone, and before the first handoff there was none', () => {
  expect(then(recycled, event('lead.released', 1)).suppression).toBeNull()
  expect(then(event('lead.released', 7), recycled).suppression).not.toBeNull()
  expect(then()).toMatchObject({
    lead: { stage: 'nurturing' },
    suppression: null,
    lastClosedAt: null,
    lastReason: null,
  })
})
