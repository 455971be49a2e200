import type { SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import pg from 'pg'
import { PLANNED_ONCE } from '#db/prepared.ts'

const dialect = new PgDialect({ casing: 'snake_case' })
type Explained = { 'QUERY PLAN': [{ 'Planning Time': number; 'Execution Time': number }] }

/** What the server itself takes for statements, asked as the web process asks them: planned once, for all values. */
export class TimeOnServer {
  #client: pg.Client
  #names = new Map<string, string>()

  constructor(url: string) {
    this.#client = new pg.Client({ connectionString: url, options: PLANNED_ONCE })
  }

  async open(): Promise<void> {
    await this.#client.connect()
  }

  close(): Promise<void> {
    return this.#client.end()
  }

  /** @returns milliseconds */
  async take(query: SQL): Promise<number> {
    const asked = await this.#prepared(dialect.sqlToQuery(query))
    const { rows } = await this.#client.query<Explained>(`EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${asked}`)
    const [spent] = (rows[0] as Explained)['QUERY PLAN']
    return spent['Planning Time'] + spent['Execution Time']
  }

  async #prepared({ sql: text, params }: { sql: string; params: unknown[] }): Promise<string> {
    const known = this.#names.get(text)
    const name = known ?? `page_${this.#names.size}`
    this.#names.set(text, name)
    if (!known) await this.#client.query(`PREPARE ${name} AS ${text}`)
    return `EXECUTE ${name}${params.length ? `(${params.map(literal).join(', ')})` : ''}`
  }
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'NULL'
  if (value instanceof Date) return pg.escapeLiteral(value.toISOString())
  return pg.escapeLiteral(Array.isArray(value) ? `{${value.join(',')}}` : String(value))
}
