import { sql } from 'drizzle-orm'
import { type LeakReport, loadLeaks } from '#db/queries/leaks.ts'
import { holds } from '#lib/auth/permissions.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { judgeHealth, type Pulse, type Verdict } from './rules/judge-health.ts'

/**
 * The last check of the first promise, with the workers that run; instants ISO-8601. Leaks are as of `checkedAt`; what
 * takes a look at every lead, live leads and next actions, as of `countedAt`.
 */
export type LeaksView = LeakReport & { checkedAt: string; countedAt: string; durationMs: number; workers: number }

/**
 * What the last check found; a check made now where none was made yet, or where `isFresh` asks for it.
 * @throws Refusal when the caller may not see leaks
 */
export async function leaksView({ db }: Baton, actor: UserActor, isFresh = false): Promise<LeaksView> {
  const { rows } = await db.execute<{ now: string; workers: number; last: Omit<LeaksView, 'workers'> | null }>(sql`
    SELECT now() AS now, (SELECT count(*) FROM workers WHERE beat_at > now() - interval '30 seconds') AS workers,
      (SELECT report || jsonb_build_object('checkedAt', checked_at, 'countedAt', full_at,
        'durationMs', duration_ms) FROM leak_checks) AS last
    WHERE ${holds(actor, 'seeLeaks')}`)
  const [found] = rows
  if (!found) throw new Refusal('not_allowed', 'Leaks are for managers, RevOps and admins.')
  const { workers, last } = found
  const iso = (at: string) => new Date(at).toISOString()
  if (last && !isFresh) return { ...last, checkedAt: iso(last.checkedAt), countedAt: iso(last.countedAt), workers }
  const now = new Date(found.now)
  const start = performance.now()
  const report = await loadLeaks(db, now)
  const durationMs = Math.round(performance.now() - start)
  return { ...report, checkedAt: now.toISOString(), countedAt: now.toISOString(), durationMs, workers }
}

const PATIENCE_MS = 2_000

/**
 * How the system is, for monitors. It reads index entries and the row of the last check, never the leads themselves, so
 * that it costs the same with a million of them.
 */
export async function health({ db }: Baton): Promise<Verdict> {
  const asked = db.execute<Pulse>(sql`
    SELECT (SELECT count(*) FROM workers WHERE beat_at > now() - interval '30 seconds') AS workers,
      (SELECT extract(epoch FROM now() - max(beat_at))::float8 FROM workers) AS "lastBeatSecondsAgo",
      (SELECT greatest(0, extract(epoch FROM now() - min(due_at)) * 1000)::float8 FROM slas WHERE state = 'active') AS "lateMs",
      last.leaks, extract(epoch FROM now() - last.full_at)::float8 AS "checkedSecondsAgo",
      last.report -> 'lateness' AS lateness
    FROM (SELECT 1) AS here LEFT JOIN leak_checks last ON true`)
  const answered = asked.then(
    ({ rows }) => rows[0] ?? null,
    () => null,
  )
  const tooLate = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE_MS, null).unref())
  return judgeHealth(await Promise.race([answered, tooLate]))
}
