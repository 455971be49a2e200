import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import type { Db } from '#db/client.ts'

export type Watched = { looks: number; leaks: string[] }

/**
 * Makes promises fall due that would be kept for minutes or hours: first touches spread over `seconds`, those to claim a
 * lead within seconds, again and again.
 */
export async function hurryUntil(db: Db, seconds: number, isOver: () => boolean): Promise<void> {
  for (; !isOver(); await sleep(300)) {
    await db
      .execute(sql`
        UPDATE slas SET due_at = now() + CASE promise WHEN 'claim' THEN 3 ELSE id % 10 * ${seconds / 10}::float8 END * interval '1 second'
        WHERE state = 'active' AND due_at > now() + ${seconds + 1} * interval '1 second' AND id % 4 < 3`)
      .catch(() => {})
  }
}

/** Looks for leaks all the time: the first promise holds at every instant, not only at the end. */
export async function watchUntil(db: Db, isOver: () => boolean): Promise<Watched> {
  const watched: Watched = { looks: 0, leaks: [] }
  for (; !isOver(); await sleep(200)) {
    const seen = await db
      .execute<{ lead_id: number; why: string }>(sql`SELECT lead_id, why FROM lead_leaks`)
      .catch(() => null)
    if (!seen) continue
    watched.looks++
    for (const { lead_id, why } of seen.rows) watched.leaks.push(`lead ${lead_id} ${why}`)
  }
  return watched
}
