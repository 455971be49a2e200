import { readFileSync } from 'node:fs'
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api'
import { describe, expect, it } from 'vitest'
import { schema } from './client.ts'
import { dumpSchema } from './dump-schema.ts'
import { testDatabase } from './testing/test-database.ts'

const test = testDatabase()
const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')

describe('the schema', () => {
  it('stands in db/schema.sql as the migrations make it (else: npm run db:dump)', async () => {
    expect(read('./schema.sql')).toBe(await dumpSchema(test.database.db))
  })

  it('is made by the migrations as db/schema/*.ts says: generating another would change nothing', async () => {
    const { entries } = JSON.parse(read('./migrations/meta/_journal.json')) as { entries: { idx: number }[] }
    const last = Math.max(...entries.map(({ idx }) => idx))
    const snapshot = JSON.parse(read(`./migrations/meta/${String(last).padStart(4, '0')}_snapshot.json`))
    const present = generateDrizzleJson(schema, snapshot.id, ['public'], 'snake_case')
    expect(await generateMigration(snapshot, present)).toEqual([])
  })
})
