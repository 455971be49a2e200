import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'

/** Writes a report down to be sent, with its place in the outbox; one of the same key is not written again. */
export async function queueReport(
  tx: Tx,
  { key, userId, timeZone, now }: { key: string; userId: number; timeZone: string; now: Date },
): Promise<void> {
  await tx.execute(sql`
    WITH written AS (
      INSERT INTO kpi_reports (key, user_id, time_zone, as_of) VALUES (${key}, ${userId}, ${timeZone}, ${now}::timestamptz)
      ON CONFLICT (key) DO NOTHING RETURNING id)
    INSERT INTO outbox (kind, key, payload, available_at)
    SELECT 'deliver_report', ${key}, jsonb_build_object('reportId', id), ${now}::timestamptz FROM written`)
}
