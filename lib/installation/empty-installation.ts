import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { type Baton, SYSTEM, transact } from '#lib/shell/transact.ts'

/**
 * Empties a sample installation: all tables, and the jobs that were on their way out. Keys go on where they were, so
 * that nothing that still holds an old one meets a new row. What is empty already stays so.
 * @throws Refusal when the installation is a real one
 */
export async function emptyInstallation(baton: Baton): Promise<void> {
  await transact(baton, SYSTEM, async ({ tx }) => {
    const { rows } = await tx.execute<{ kind: string }>(sql`SELECT kind FROM installation FOR UPDATE`)
    if (rows[0]?.kind === 'real') {
      throw new Refusal(
        'conflict',
        'This is a real installation: it is never emptied. Only sample data can be removed.',
      )
    }
    await truncateAll(tx)
  })
}

/** A verb that holds a row waits for it to end; after ten seconds it gives up, and everything is as before. */
async function truncateAll(tx: Tx): Promise<void> {
  await tx.execute(
    sql`SELECT set_config('baton.emptying_sample', 'yes', true), set_config('lock_timeout', '10s', true)`,
  )
  const { rows } = await tx.execute<{ tables: string; hasJobs: boolean }>(sql`
    SELECT (SELECT string_agg(format('%I.%I', schemaname, tablename), ', ') FROM pg_tables WHERE schemaname = 'public') AS tables,
      to_regclass('pgboss.job') IS NOT NULL AS "hasJobs"`)
  const { tables, hasJobs } = rows[0] as { tables: string; hasJobs: boolean }
  await tx.execute(sql.raw(`TRUNCATE ${tables}`))
  if (hasJobs)
    await tx.execute(sql`DELETE FROM pgboss.job WHERE name IN ('deliver_message', 'enrich_account', 'deliver_report')`)
}
