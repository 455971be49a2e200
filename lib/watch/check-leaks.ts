import { sql } from 'drizzle-orm'
import { loadLeaks } from '#db/queries/leaks.ts'
import type { Baton } from '#lib/shell/transact.ts'

const LOCK = 7_208_353
const SHORTEST_PAUSE_MS = 5_000
/** The check looks at every lead: it may keep one connection busy for a twentieth of the time. */
const PAUSE_PER_DURATION = 20

/**
 * Checks the first promise for every lead and keeps the report for screens and monitors, unless another worker does, or
 * did so lately.
 * @returns in how many milliseconds the next check is due
 */
export async function checkLeaks({ db }: Baton): Promise<number> {
  return db.transaction(async (tx) => {
    const { rows } = await tx.execute<{
      isMine: boolean
      now: string
      ageMs: number | null
      durationMs: number | null
    }>(sql`
      SELECT pg_try_advisory_xact_lock(${LOCK}) AS "isMine", now() AS now,
        (SELECT (extract(epoch FROM now() - checked_at) * 1000)::float8 FROM leak_checks) AS "ageMs",
        (SELECT duration_ms FROM leak_checks) AS "durationMs"`)
    const last = rows[0] as (typeof rows)[number]
    const dueInMs = pauseAfter(last.durationMs ?? 0) - (last.ageMs ?? Number.POSITIVE_INFINITY)
    if (!last.isMine || dueInMs > 0) return Math.max(dueInMs, SHORTEST_PAUSE_MS)
    const start = performance.now()
    const report = await loadLeaks(tx, new Date(last.now))
    const durationMs = Math.round(performance.now() - start)
    await tx.execute(sql`
      INSERT INTO leak_checks (leaks, report, checked_at, duration_ms)
      VALUES (${report.leaks.length}, ${JSON.stringify(report)}::jsonb, now(), ${durationMs})
      ON CONFLICT (is_only_row) DO UPDATE SET leaks = excluded.leaks, report = excluded.report,
        checked_at = excluded.checked_at, duration_ms = excluded.duration_ms`)
    return pauseAfter(durationMs)
  })
}

const pauseAfter = (durationMs: number) => Math.max(SHORTEST_PAUSE_MS, durationMs * PAUSE_PER_DURATION)
