import { sql } from 'drizzle-orm'
import { beforeAll, beforeEach } from 'vitest'
import type { Tx } from '#db/client.ts'
import { testDatabase } from '#db/testing/test-database.ts'
import { MONDAY_TEN, TestCompany } from './company.ts'

/** What a company consists of; of these, clearing deletes only what was made since it was opened. */
const KEPT = {
  teams: 'id',
  users: 'id',
  sellers: 'user_id',
  tracks: 'id',
  sources: 'id',
  policy_versions: 'version',
}

/**
 * A company in a database of its own for a test file. Every test begins on a Monday at ten with an empty funnel, with
 * the people, tracks and policy that the company began with; `clear` begins again within a test.
 */
export function testCompany(): { readonly company: TestCompany; readonly url: string; clear: () => Promise<void> } {
  const test = testDatabase()
  let company: TestCompany | undefined
  let marks: Record<string, number> = {}

  beforeAll(async () => {
    company = await TestCompany.open(test.database.db)
    const columns = Object.entries(KEPT).map(([table, key]) => `(SELECT max(${key}) FROM ${table})::int AS ${table}`)
    marks = await company.one(sql.raw(`SELECT ${columns.join(', ')}`))
  })
  const begin = async () => {
    company?.clock.at(MONDAY_TEN)
    await company?.baton.db.transaction((tx) => clear(tx, marks))
  }
  beforeEach(begin)

  return {
    url: test.url,
    clear: begin,
    get company() {
      if (!company) throw new Error('The test company is there only inside a test.')
      return company
    },
  }
}

async function clear(tx: Tx, marks: Record<string, number>): Promise<void> {
  // The triggers that keep history from being rewritten are off for this transaction.
  await tx.execute(sql`SET LOCAL session_replication_role = replica`)
  const { rows } = await tx.execute<{ name: string }>(
    sql`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'installation'`,
  )
  const deletions = rows.map(({ name }) => {
    const key = KEPT[name as keyof typeof KEPT]
    return `DELETE FROM ${name}${key ? ` WHERE ${key} > ${marks[name]}` : ''}`
  })
  await tx.execute(sql.raw([...deletions, 'UPDATE sellers SET last_assigned_at = NULL'].join(';')))
}
