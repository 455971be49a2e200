import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import type { Db } from '#db/client.ts'

export type Watched = { looks: number; leaks: string[] }

/** Makes three promises of four fall due within seconds, so that a play of seconds sees what takes hours. */
export async function hurryUntil(db: Db, isOver: () => boolean): Promise<void> {
  for (; !isOver(); await sleep(300)) {
    await db
      .execute(sql`
        UPDATE slas SET due_at = now() + id % 7 * interval '200 milliseconds'
        WHERE state = 'active' AND due_at > now() + interval '20 seconds' AND id % 4 < 3`)
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
