import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#db/testing/test-database.ts'
import { TestCompany } from '#lib/testing/company.ts'
import { createSource, hashKey } from './create-source.ts'

const test = testDatabase()
let company: TestCompany
beforeAll(async () => {
  company = await TestCompany.open(test.database.db)
})

describe('a new source', () => {
  it('has a long random key, of which only the hash and the first letters are kept', async () => {
    const key = await createSource(company.baton, company.revops, { name: 'Shop' })
    expect(key).toMatch(/^wk_[\w-]{32}$/)
    expect(await createSource(company.baton, company.admin, { name: 'Blog' })).not.toBe(key)
    const source = await company.one(sql`SELECT key_hash, key_hint, disabled_at FROM sources WHERE name = 'Shop'`)
    expect(source).toEqual({ key_hash: hashKey(key), key_hint: key.slice(0, 7), disabled_at: null })
    expect(JSON.stringify(source)).not.toContain(key)
  })

  it('is made by RevOps and admins alone', async () => {
    for (const actor of [company.seller, company.manager]) {
      const refused = createSource(company.baton, actor, { name: 'Mine' })
      await expect(refused).rejects.toMatchObject({ code: 'not_allowed', message: expect.stringContaining('RevOps') })
    }
    expect(await company.one(sql`SELECT count(*)::int AS count FROM sources WHERE name = 'Mine'`)).toEqual({ count: 0 })
  })

  it('cannot have the key of another', async () => {
    await expect(createSource(company.baton, company.admin, { name: 'Twin', key: 'wk_test' })).rejects.toThrow()
  })
})
