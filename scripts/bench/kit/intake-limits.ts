import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import postgres from 'postgres'
import { type BenchEvent, rowOf } from './intake-events.ts'

const COLUMNS = '(id, source_id, call, occurred_at, received_at)'
const CHUNK_ROWS = 500

/** Seconds that one COPY of the events takes, their rows written beforehand: the fastest way into the table. */
export async function copyRows(url: string, events: readonly BenchEvent[]): Promise<{ seconds: number }> {
  const lines = events.map((event) => `${rowOf(event).map(escapeForCopy).join('\t')}\n`)
  const chunks = Array.from({ length: Math.ceil(lines.length / CHUNK_ROWS) }, (_, index) =>
    Buffer.from(lines.slice(index * CHUNK_ROWS, (index + 1) * CHUNK_ROWS).join('')),
  )
  const sql = postgres(url, { max: 1 })
  await sql`SELECT 1`
  const start = performance.now()
  await pipeline(Readable.from(chunks), await sql.unsafe(`COPY received_calls ${COLUMNS} FROM STDIN`).writable())
  const seconds = (performance.now() - start) / 1000
  await sql.end()
  return { seconds }
}

function escapeForCopy(value: string | number): string {
  return String(value).replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n')
}

/** Seconds that the events take as single inserts, each its own commit, one after another on each connection. */
export async function insertRows(
  url: string,
  events: readonly BenchEvent[],
  connections: number,
): Promise<{ seconds: number; latenciesMs: Float64Array }> {
  const rows = events.map(rowOf)
  const clients = Array.from({ length: connections }, () => new pg.Client({ connectionString: url }))
  await Promise.all(clients.map((client) => client.connect()))
  const text = `INSERT INTO received_calls ${COLUMNS} VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`
  const latenciesMs = new Float64Array(rows.length)
  const start = performance.now()
  let next = 0
  const work = async (client: pg.Client) => {
    while (next < rows.length) {
      const index = next++
      const sentAt = performance.now()
      await client.query({ name: 'insert', text, values: rows[index] })
      latenciesMs[index] = performance.now() - sentAt
    }
  }
  await Promise.all(clients.map(work))
  const seconds = (performance.now() - start) / 1000
  await Promise.all(clients.map((client) => client.end()))
  return { seconds, latenciesMs }
}
