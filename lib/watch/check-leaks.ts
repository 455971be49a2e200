import { sql } from 'drizzle-orm'
import { inTransaction, type Tx } from '#db/client.ts'
import { type LeakReport, loadLeaks, loadLeaksSince, loadTroubles, MOST_LISTED } from '#db/queries/leaks.ts'
import type { Baton } from '#lib/shell/transact.ts'

const LOCK = 7_208_353
const SHORTEST_PAUSE_MS = 5_000
/** A check, and by itself each that looks at every lead, may keep one connection busy for a twentieth of the time. */
const PAUSE_PER_DURATION = 20

/** More events than are written while the first check runs: it does not see those whose transaction ends later. */
const MOST_UNDERWAY = 100_000

type Last = {
  isMine: boolean
  now: string
  ageMs: number | null
  durationMs: number
  fullAgeMs: number
  fullDurationMs: number
  sinceEventId: number
  report: LeakReport
}

/**
 * Checks the first promise and keeps the report for screens and monitors, unless another worker does, or did so lately:
 * at each check for the leads that moved in the last minutes and those that leaked, and for every lead as often as that
 * may take its time.
 * @returns in how many milliseconds the next check is due
 */
export async function checkLeaks({ db }: Baton): Promise<number> {
  return inTransaction(db, async (tx) => {
    const last = await lookBack(tx)
    const dueInMs = last.ageMs === null ? 0 : pauseAfter(last.durationMs) - last.ageMs
    if (!last.isMine || dueInMs > 0) return Math.max(dueInMs, SHORTEST_PAUSE_MS)
    const start = performance.now()
    const isFull = mustBeFull(last)
    const report = isFull ? await loadLeaks(tx, new Date(last.now)) : await loadMoved(tx, last)
    const durationMs = Math.round(performance.now() - start)
    await keep(tx, report, durationMs, isFull)
    return pauseAfter(durationMs)
  })
}

function mustBeFull({ ageMs, fullAgeMs, fullDurationMs, report }: Last): boolean {
  // A list that was cut off does not name all that leaked.
  return ageMs === null || report.leaks.length >= MOST_LISTED || fullAgeMs >= pauseAfter(fullDurationMs)
}

async function loadMoved(tx: Tx, { now, sinceEventId, report }: Last): Promise<LeakReport> {
  const leakedBefore = report.leaks.map(({ leadId }) => leadId)
  const leaks = await loadLeaksSince(tx, sinceEventId, leakedBefore)
  return { ...report, leaks, ...(await loadTroubles(tx, new Date(now))) }
}

async function lookBack(tx: Tx): Promise<Last> {
  const { rows } = await tx.execute<Last>(sql`
    SELECT pg_try_advisory_xact_lock(${LOCK}) AS "isMine", now() AS now,
      (extract(epoch FROM now() - checked_at) * 1000)::float8 AS "ageMs", duration_ms AS "durationMs",
      (extract(epoch FROM now() - full_at) * 1000)::float8 AS "fullAgeMs", full_duration_ms AS "fullDurationMs",
      since_event_id AS "sinceEventId", report
    FROM (SELECT 1) AS here LEFT JOIN leak_checks ON true`)
  return rows[0] as Last
}

async function keep(tx: Tx, report: LeakReport, durationMs: number, isFull: boolean): Promise<void> {
  const newest = sql`(SELECT coalesce(max(id), 0) FROM ledger)`
  const isLater = sql`leak_checks.later_at < now() - interval '5 minutes'`
  const ofFull = sql`, full_at = excluded.full_at, full_duration_ms = excluded.full_duration_ms`
  await tx.execute(sql`
    INSERT INTO leak_checks (leaks, report, checked_at, duration_ms, full_at, full_duration_ms, since_event_id,
      later_event_id, later_at)
    VALUES (${report.leaks.length}, ${JSON.stringify(report)}::jsonb, now(), ${durationMs}, now(), ${durationMs},
      ${newest} - ${MOST_UNDERWAY}, ${newest}, now())
    ON CONFLICT (is_only_row) DO UPDATE SET leaks = excluded.leaks, report = excluded.report,
      checked_at = excluded.checked_at, duration_ms = excluded.duration_ms${isFull ? ofFull : sql``},
      since_event_id = CASE WHEN ${isLater} THEN leak_checks.later_event_id ELSE leak_checks.since_event_id END,
      later_event_id = CASE WHEN ${isLater} THEN excluded.later_event_id ELSE leak_checks.later_event_id END,
      later_at = CASE WHEN ${isLater} THEN excluded.later_at ELSE leak_checks.later_at END`)
}

const pauseAfter = (durationMs: number) => Math.max(SHORTEST_PAUSE_MS, durationMs * PAUSE_PER_DURATION)
