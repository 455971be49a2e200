import { sql } from 'drizzle-orm'
import type { Baton } from '#lib/shell/transact.ts'

/** A worker's beat; one that has been silent for longer counts as gone. */
export const BEAT_MS = 5_000
export const SILENT_AFTER_SECONDS = 30

/** Says that a worker is alive, and forgets those that fell silent a day ago. */
export async function beat({ db }: Baton, workerId: string): Promise<void> {
  await db.execute(sql`
    INSERT INTO workers (id, started_at, beat_at) VALUES (${workerId}::uuid, now(), now())
    ON CONFLICT (id) DO UPDATE SET beat_at = excluded.beat_at`)
  await db.execute(sql`DELETE FROM workers WHERE beat_at < now() - interval '1 day'`)
}

/** Says that a worker has ended well: its silence is no alarm. */
export async function leave({ db }: Baton, workerId: string): Promise<void> {
  await db.execute(sql`DELETE FROM workers WHERE id = ${workerId}::uuid`)
}
