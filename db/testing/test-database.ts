import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest'
import { type Database, openDatabase } from '#db/client.ts'

type Options = {
  /** When leaks are looked for. Once, at the end, is for a file whose many leads no test moves. */
  leaks?: 'after each test' | 'once'
}

/**
 * A database of its own for a test file, copied from the migrated template and dropped at the end. After every test
 * the first promise is checked: no live lead without an owner and a next action.
 */
export function testDatabase({ leaks = 'after each test' }: Options = {}): {
  readonly database: Database
  readonly url: string
} {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const serverUrl = inject('serverUrl')
  const url = serverUrl.replace(/[^/]+$/, name)
  let database: Database | undefined

  beforeAll(async () => {
    await onServer(serverUrl, `CREATE DATABASE ${name} TEMPLATE template_baton STRATEGY file_copy`)
    database = openDatabase(url)
  })
  const lookForLeaks = async () => {
    const found = await database?.db.execute(sql`SELECT * FROM lead_leaks`)
    expect(found?.rows, 'no lead leaks').toEqual([])
  }
  afterAll(async () => {
    await database?.close()
    await onServer(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  })
  // Hooks of one kind run from the last to the first: the database is still there.
  if (leaks === 'once') afterAll(lookForLeaks)
  else afterEach(lookForLeaks)

  return {
    url,
    get database() {
      if (!database) throw new Error('The test database is there only inside a test.')
      return database
    },
  }
}

async function onServer(serverUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  await client.query(statement)
  await client.end()
}
