import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openDatabase } from '#db/client.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { startEmbeddedServer } from '#db/server/embedded-server.ts'
import { loadHistory } from '#lib/policy/backtest/load-history.ts'
import { defaultPolicy } from '#lib/policy/rules/playbook/default-policy.ts'
import type { Size } from './policy-history.ts'

/** Fills a Postgres of its own and measures how long it takes to have everything in columns, and then a little more. */
export async function measurePostgres(size: Size, until: number): Promise<{ loadMs: number; appendMs: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'baton-bench-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const server = await startEmbeddedServer(folder)
  const { db, close } = openDatabase(server.url, 2, 300_000)
  try {
    await migrateDatabase(server.url)
    await fill(server.url, size, until)
    const start = performance.now()
    const history = await loadHistory({ db }, new Date(until * 1000))
    const loadMs = performance.now() - start
    if (history.signals.types.length !== size.signals) throw new Error('Not all signals were read.')
    const again = performance.now()
    await loadHistory({ db }, new Date((until + 120) * 1000))
    return { loadMs, appendMs: performance.now() - again }
  } finally {
    await close()
    await server.stop()
  }
}

async function fill(url: string, { leads, signals, days }: Size, until: number): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const types = defaultPolicy.signals.map(({ id }) => `'${id}'`).join(', ')
  await client.query(
    `INSERT INTO people (last_seen_at) SELECT to_timestamp(${until}) FROM generate_series(1, ${leads})`,
  )
  await client.query(`
    INSERT INTO leads (id, email, email_domain, email_class, seniority, department, country, stage, created_at)
    SELECT id, 'p' || id || '@c' || id % 25000 || '.example', 'c' || id % 25000 || '.example', 'business', 'vp', 'sales', 'DE',
      'nurturing', to_timestamp(${until - days * 86_400}) FROM people`)
  await client.query(`
    INSERT INTO signals (id, person_id, type, call, properties, occurred_at, received_at)
    SELECT gen_random_uuid(), 1 + (n * 7919) % ${leads}, (ARRAY[${types}, NULL])[1 + n % 13], 'page', '{}', at, at
    FROM (SELECT n, to_timestamp(${until - days * 86_400} + n * (${days * 86_400}::float8 / ${signals})) AS at
      FROM generate_series(1, ${signals}) AS n) AS made`)
  await client.query('ANALYZE')
  const ended = once(client, 'end')
  await client.end()
  await ended
}
