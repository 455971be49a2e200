import { expect, it } from 'vitest'
import { afterMiss } from './after-miss.ts'
import type { Brief, BriefReason } from './brief.ts'

const brief: Brief = {
  situation: { id: 'hand_raise', label: 'Hand-raise' },
  headline: 'Asked for a demo',
  score: { total: 80, threshold: 75, fit: 35, intent: 45, band: 'A', changeIn7Days: 45 },
  signals: [],
  reasons: [],
  lastTouch: null,
  source: 'Ads',
  campaign: null,
  fit: [],
  message: null,
  nextBestStep: 'Call at once.',
  before: [],
  afterMiss: null,
}
const since: BriefReason = {
  rule: 'pricing_view',
  part: 'intent',
  label: 'Pricing page',
  points: 12,
  at: '2026-11-23T10:00:00Z',
}
const miss = {
  ...{ promise: '5 business minutes', dueAt: '2026-11-23T09:05:00Z', requeues: 1 },
  ...{ score: { before: 80, now: 92 }, offeredTo: null },
}

it.each([
  [
    'Sam Okafor',
    [],
    'Reach out now and say sorry for the wait. Sam Okafor did not reach out within 5 business minutes.',
  ],
  [null, [], 'Reach out now and say sorry for the wait. Nobody claimed it within 5 business minutes.'],
  [
    null,
    [since],
    'Reach out now and speak of what just happened: pricing page. Nobody claimed it within 5 business minutes.',
  ],
])('after a miss by %s the brief says what to do now, and keeps the why', (missedBy, newSignals, nextBestStep) => {
  const after = afterMiss(brief, { ...miss, missedBy, newSignals })
  expect(after).toEqual({ ...brief, nextBestStep, afterMiss: { ...miss, missedBy, newSignals } })
})
