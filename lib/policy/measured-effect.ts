import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import type { Measured, MeasuredEffect } from './rules/describe-effect.ts'
import type { ExpectedMetric } from './rules/expectation.ts'
import { poissonInterval } from './rules/poisson.ts'
import { wilson } from './rules/wilson.ts'

/** Handoffs of a span, and of them those that count for the metric; null where the metric is the count itself. */
const HITS: Record<ExpectedMetric, { of: SQL; hit: SQL } | null> = {
  handoffs_per_week: null,
  sal_rate: {
    of: sql`handoffs.accepted_at IS NOT NULL OR handoffs.closed_at IS NOT NULL`,
    hit: sql`handoffs.accepted_at IS NOT NULL`,
  },
  mql_to_sql: {
    of: sql`handoffs.closed_at IS NOT NULL`,
    hit: sql`handoffs.qualified_at IS NOT NULL`,
  },
  sla_attainment: {
    of: sql`EXISTS (SELECT FROM slas WHERE slas.handoff_id = handoffs.id AND slas.state IN ('met', 'missed'))`,
    hit: sql`NOT EXISTS (SELECT FROM slas WHERE slas.handoff_id = handoffs.id AND slas.state = 'missed')`,
  },
  recycle_rate: {
    of: sql`handoffs.closed_at IS NOT NULL`,
    hit: sql`handoffs.recycled_at IS NOT NULL`,
  },
}

/** In epoch milliseconds: since when a version is in force, when its effect is reviewed, and the present. */
type Span = { from: number; reviewAt: number | null; now: number }

/**
 * Measures a metric over the same number of days before and after a version, up to its review or to now. It says what
 * was measured, not what caused it. Null before a day has passed.
 */
export async function measureEffect(
  db: Db,
  metric: ExpectedMetric,
  { from, reviewAt, now }: Span,
): Promise<MeasuredEffect | null> {
  const isFinal = reviewAt !== null && reviewAt <= now
  const days = Math.floor(((isFinal ? reviewAt : now) - from) / 86_400_000)
  if (days < 1) return null
  const start = sql`${new Date(from)}::timestamptz`
  const count = HITS[metric]
  const [hit, of] = [count?.hit ?? sql`true`, count?.of ?? sql`true`]
  // Both spans in one pass over the handoffs of their time.
  const { rows } = await db.execute<{ isAfter: boolean; n: number; hits: number }>(sql`
    SELECT handed_off_at >= ${start} AS "isAfter", count(*)::int AS n, count(*) FILTER (WHERE ${hit})::int AS hits
    FROM handoffs WHERE handed_off_at >= ${start} - make_interval(days => ${days})
      AND handed_off_at < ${start} + make_interval(days => ${days}) AND (${of})
    GROUP BY 1`)
  const measured = (wantsAfter: boolean): Measured => {
    const { n, hits } = rows.find(({ isAfter }) => isAfter === wantsAfter) ?? { n: 0, hits: 0 }
    if (count) return { estimate: wilson(hits, n) }
    const { low, high } = poissonInterval(n)
    const perWeek = (of: number) => (of / days) * 7
    return { n, perWeek: perWeek(n), low: perWeek(low), high: perWeek(high) }
  }
  return { days, before: measured(false), after: measured(true), isFinal }
}
