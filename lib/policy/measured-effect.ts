import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import type { ExpectedMetric } from './rules/expectation.ts'
import { type Estimate, wilson } from './rules/wilson.ts'

/** What a metric was for as long before a version as after it. A share has its interval; a count a week has none. */
export type MeasuredEffect = { days: number; before: Measured; after: Measured }
export type Measured = { perWeek: number } | { estimate: Estimate | null }

/** Handoffs of a span, and of them those that count for the metric; null where the metric is the count itself. */
const HITS: Record<ExpectedMetric, { of: SQL; hit: SQL } | null> = {
  handoffs_per_week: null,
  sal_rate: {
    of: sql`handoffs.accepted_at IS NOT NULL OR handoffs.closed_at IS NOT NULL`,
    hit: sql`handoffs.accepted_at IS NOT NULL`,
  },
  mql_to_sql: {
    of: sql`handoffs.closed_at IS NOT NULL`,
    hit: sql`handoffs.reason IN ('meeting_set', 'connected')`,
  },
  sla_attainment: {
    of: sql`EXISTS (SELECT FROM slas WHERE slas.handoff_id = handoffs.id AND slas.state IN ('met', 'missed'))`,
    hit: sql`NOT EXISTS (SELECT FROM slas WHERE slas.handoff_id = handoffs.id AND slas.state = 'missed')`,
  },
  recycle_rate: {
    of: sql`handoffs.closed_at IS NOT NULL`,
    hit: sql`handoffs.reason NOT IN ('meeting_set', 'connected')`,
  },
}

/**
 * Measures a metric over the same number of days before and after an instant, up to the review or to now. It says what
 * was measured, not what caused it.
 */
export async function measureEffect(
  db: Db,
  { metric, from, until }: { metric: ExpectedMetric; from: Date; until: Date },
): Promise<MeasuredEffect | null> {
  const days = Math.floor((until.getTime() - from.getTime()) / 86_400_000)
  if (days < 1) return null
  const count = HITS[metric]
  const span = (start: number) => sql`handoffs.handed_off_at >= ${from}::timestamptz + make_interval(days => ${start})
    AND handoffs.handed_off_at < ${from}::timestamptz + make_interval(days => ${start + days})`
  const measure = async (start: number): Promise<Measured> => {
    const { rows } = await db.execute<{ n: number; hits: number }>(sql`
      SELECT count(*)::int AS n, count(*) FILTER (WHERE ${count?.hit ?? sql`true`})::int AS hits
      FROM handoffs WHERE ${span(start)} AND (${count?.of ?? sql`true`})`)
    const { n, hits } = rows[0] ?? { n: 0, hits: 0 }
    return count ? { estimate: wilson(hits, n) } : { perWeek: (n / days) * 7 }
  }
  return { days, before: await measure(-days), after: await measure(0) }
}
