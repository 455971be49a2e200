import { expect, it } from 'vitest'
import { type BacktestResult, summaryOf } from './result.ts'

it('a version keeps the figures of its backtest, and no names of leads', () => {
  const figures = { days: 90, until: '2026-11-22T00:00:00.000Z', handoffs: { now: 4, proposed: 5 }, gained: 1, lost: 0 }
  expect(summaryOf({ ...figures, gainedLeads: [{ name: 'Priya Nair' }] } as BacktestResult)).toEqual(figures)
})
