import { sql } from 'drizzle-orm'
import { fromDrizzle, type PgBoss } from 'pg-boss'
import { SYSTEM } from '#lib/shell/actor.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'

type Row = { kind: string; key: string; payload: object }

/**
 * Hands what may leave over to the job queue, in the transaction that takes it out of the outbox: each effect becomes
 * exactly one job.
 * @returns how many were handed over
 */
export async function relayOutbox(baton: Baton, boss: Pick<PgBoss, 'insert'>, limit = 200): Promise<number> {
  return transact(baton, SYSTEM, async ({ tx, now }) => {
    const { rows } = await tx.execute<Row>(sql`
      DELETE FROM outbox WHERE id IN (
        SELECT id FROM outbox WHERE available_at <= ${now}::timestamptz
        ORDER BY available_at, id LIMIT ${limit} FOR UPDATE SKIP LOCKED)
      RETURNING kind, key, payload`)
    const kinds = Map.groupBy(rows, ({ kind }) => kind)
    for (const [kind, jobs] of kinds) {
      const inserts = jobs.map(({ key, payload }) => ({ data: payload, singletonKey: key }))
      await boss.insert(kind, inserts, { db: fromDrizzle(tx, sql) })
    }
    return rows.length
  })
}
