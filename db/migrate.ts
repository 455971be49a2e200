import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'

const MIGRATION_LOCK = 7_208_350
const OLDEST_SERVER = 150_000

/**
 * Brings a database to the present schema. Several processes may call it at once: one migrates, the others wait.
 * @throws Error when the server is older than Postgres 15
 */
export async function migrateDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    const { rows } = await client.query('SHOW server_version_num')
    const version = Number(rows[0].server_version_num)
    if (version < OLDEST_SERVER)
      throw new Error(`Baton needs Postgres 15 or newer; this server is ${version / 10_000}.`)
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
    await migrate(drizzle({ client }), { migrationsFolder: fileURLToPath(new URL('./migrations', import.meta.url)) })
  } finally {
    await client.end()
  }
}
