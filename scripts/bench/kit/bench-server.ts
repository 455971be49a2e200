import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { migrateDatabase } from '#db/migrate.ts'
import { startEmbeddedServer } from '#db/server/embedded-server.ts'

/**
 * Runs a benchmark on a Postgres of its own in a temporary folder. Without settings it has the server's own: every commit
 * reaches the disk. The folder is gone afterwards, however the benchmark ends; after `longestMs` it is given up.
 */
export async function withServer(
  longestMs: number,
  run: (url: string) => Promise<void>,
  settings: readonly string[] = [],
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'baton-bench-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const server = await startEmbeddedServer(folder, settings)
  const impatience = setTimeout(() => end(new Error(`It took longer than ${longestMs / 1000} s.`)), longestMs)
  const end = async (error?: unknown) => {
    clearTimeout(impatience)
    if (error) console.error(error)
    await server.stop()
    process.exit(error ? 1 : 0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => end(new Error('Broken off.')))
  try {
    await migrateDatabase(server.url)
    await run(server.url)
    await end()
  } catch (error) {
    await end(error)
  }
}

/** What the machine and the programs are, for the head of a report. */
export async function describeSetup(url: string): Promise<Record<string, string | number>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query('SHOW server_version')
  await client.end()
  return {
    cores: cpus().length,
    // Above nought the machine has other work too, and every figure suffers.
    loadBefore: Number((loadavg()[0] as number).toFixed(1)),
    processor: cpus()[0]?.model ?? 'unknown',
    node: process.version,
    postgres: rows[0].server_version,
    commits: 'durable (fsync and synchronous_commit on)',
  }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[sorted.length >> 1] as number
}

/** The value below which a share (0 to 1) of the values lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] as number
}
