import { z } from 'zod'

/** What a published change may be expected to move, each told by a KPI. */
export const EXPECTED_METRICS = {
  handoffs_per_week: 'handoffs a week',
  sal_rate: 'share accepted by sales',
  mql_to_sql: 'MQL→SQL',
  sla_attainment: 'SLA attainment',
  recycle_rate: 'share recycled',
} as const
export type ExpectedMetric = keyof typeof EXPECTED_METRICS

const metrics = Object.keys(EXPECTED_METRICS) as [ExpectedMetric, ...ExpectedMetric[]]

/** What a change is expected to do, and when somebody looks whether it did. */
export const expectation = z.strictObject({
  metric: z.enum(metrics, 'Choose what the change should move.'),
  direction: z.enum(['up', 'down'], 'Choose whether it should rise or fall.'),
  reviewAt: z.coerce.date('Choose the day on which the effect is reviewed.'),
})
export type Expectation = z.infer<typeof expectation>

/** "MQL→SQL should rise". */
export function describeExpectation({ metric, direction }: Pick<Expectation, 'metric' | 'direction'>): string {
  return `${EXPECTED_METRICS[metric]} should ${direction === 'up' ? 'rise' : 'fall'}`
}
