import { expect, it } from 'vitest'
import type { Brief, BriefReason } from './brief.ts'
import { eraseBrief } from './erase-brief.ts'

const reply: BriefReason = { rule: 'reply', part: 'intent', label: 'Replied', points: 40, detail: 'SECRET', at: null }
const brief = {
  situation: { id: 'hand_raise', label: 'Hand-raise' },
  headline: 'Replied: “SECRET”',
  score: { total: 40, threshold: 75, fit: 0, intent: 40, band: 'C', changeIn7Days: 0 },
  signals: [reply],
  reasons: [reply],
  lastTouch: { what: 'E-mail “SECRET”', at: '2026-11-20T09:00:00.000Z' },
  source: 'Ads',
  campaign: 'SECRET',
  fit: [{ label: 'Role', value: 'SECRET', points: 8 }],
  message: { subject: 'SECRET', body: 'SECRET', from: 'Hand-raise', values: {} as never },
  nextBestStep: 'Call at once',
  before: [{ what: 'Rejected by Sam: Misrouted', at: '2026-11-20T09:00:00.000Z', note: 'SECRET' }],
  afterMiss: {
    ...{ promise: '5 business minutes', missedBy: 'Sam', dueAt: '', requeues: 1, offeredTo: null },
    ...{ newSignals: [reply], score: { before: 40, now: 80 } },
  },
} satisfies Brief

it('an erased brief keeps what figures are made of, and no word of the lead', () => {
  const erased = eraseBrief(brief)
  expect(JSON.stringify(erased)).not.toContain('SECRET')
  const { detail: _, ...reason } = reply
  expect(erased).toMatchObject({ situation: brief.situation, score: brief.score, reasons: [reason], source: 'Ads' })
  expect(erased.before[0]?.what).toBe('Rejected by Sam: Misrouted')
  expect(Object.keys(erased).sort()).toEqual(Object.keys(brief).sort())
})
