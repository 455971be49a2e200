import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { testDatabase } from '#db/testing/test-database.ts'
import { createSource } from '#lib/ingest/create-source.ts'
import { rotateKey } from '#lib/ingest/rotate-key.ts'
import { SYSTEM } from '#lib/shell/actor.ts'
import { BASIC, post, testIntake, trackCall } from '#lib/testing/intake.ts'
import { WriteKeys } from './write-keys.ts'

const test = testDatabase()
const onError = (error: unknown) => {
  throw error
}
const makeSource = (name: string, key: string) => createSource({ db: test.database.db }, SYSTEM, { name, key })

describe('write keys', () => {
  it('a new key works at once, although the known ones were just read', async () => {
    const keys = new WriteKeys(test.database.db, { freshMs: 60_000, onError })
    expect(await keys.sourceOf('wk_new')).toBeNull()
    await makeSource('New', 'wk_new')
    await sleep(1_050)
    expect(await keys.sourceOf('wk_new')).toEqual(expect.any(Number))
  })

  it('a key that is disabled is refused as soon as the known ones are old', async () => {
    const keys = new WriteKeys(test.database.db, { freshMs: 200, onError })
    await makeSource('Leaked', 'wk_leaked')
    expect(await keys.sourceOf('wk_leaked')).toEqual(expect.any(Number))
    await test.database.db.execute(sql`UPDATE sources SET disabled_at = now() WHERE name = 'Leaked'`)
    await sleep(250)
    expect(await keys.sourceOf('wk_leaked')).toBeNull()
  })

  it('after a rotation both keys work for the same source, until the old one ends', async () => {
    const baton = { db: test.database.db }
    const keys = new WriteKeys(test.database.db, { freshMs: 0, onError })
    await makeSource('Rotated', 'wk_before')
    const sourceId = (await keys.sourceOf('wk_before')) as number
    const fresh = await rotateKey(baton, SYSTEM, { sourceId, overlapHours: 1 })
    expect(await keys.sourceOf(fresh)).toBe(sourceId)
    expect(await keys.sourceOf('wk_before')).toBe(sourceId)
    await expect
      .poll(() => test.database.db.execute(sql`SELECT FROM sources WHERE old_key_used_at IS NOT NULL`))
      .toMatchObject({ rowCount: 1 })
    await test.database.db.execute(
      sql`UPDATE sources SET old_key_ends_at = now() - interval '1 second' WHERE id = ${sourceId}`,
    )
    expect(await keys.sourceOf('wk_before')).toBeNull()
    expect(await keys.sourceOf(fresh)).toBe(sourceId)
  })

  it('unknown keys do not ask the database each time', async () => {
    const keys = new WriteKeys(test.database.db, { freshMs: 60_000, onError })
    const asked = vi.spyOn(test.database.pool, 'query')
    for (let guess = 0; guess < 500; guess++) expect(await keys.sourceOf(`wk_guess${guess}`)).toBeNull()
    expect(asked.mock.calls.length).toBeLessThan(5)
    asked.mockRestore()
  })

  it('say when they were last used, roughly, and not at every use', async () => {
    const keys = new WriteKeys(test.database.db, { onError })
    await makeSource('Used', 'wk_used')
    const lastUsed = async () => {
      await sleep(100)
      const { rows } = await test.database.db.execute<{ at: Date | null }>(
        sql`SELECT last_used_at AS at FROM sources WHERE name = 'Used'`,
      )
      return rows[0]?.at ?? null
    }
    expect(await lastUsed()).toBeNull()
    await keys.sourceOf('wk_used')
    const first = await lastUsed()
    expect(first).not.toBeNull()
    await keys.sourceOf('wk_used')
    expect(await lastUsed()).toEqual(first)
  })
})

describe('the sample company’s key', () => {
  const local = testIntake(() => test.database.db)
  const open = testIntake(() => test.database.db, { host: '0.0.0.0' })
  const sample = { authorization: `Basic ${Buffer.from('wk_sample:').toString('base64')}` }
  const refused = { status: 401, body: { reason: expect.stringContaining('works on its own machine only') } }
  beforeAll(() => makeSource('Sample', 'wk_sample'))

  it('works from this machine', async () => {
    expect(await post(`${local.url}/v1/track`, trackCall(), sample)).toMatchObject({ status: 200 })
  })

  it.each([
    ['x-forwarded-for', '203.0.113.7'],
    ['x-forwarded-for', '127.0.0.1, 203.0.113.7'],
    ['forwarded', 'for=203.0.113.7'],
  ])('is refused when a proxy passed the call on: %s %s', async (header, from) => {
    expect(await post(`${local.url}/v1/track`, trackCall(), { ...sample, [header]: from })).toMatchObject(refused)
  })

  it('is refused when the intake listens to other machines, and other keys are not', async () => {
    expect(await post(`${open.url}/v1/track`, trackCall(), sample)).toMatchObject(refused)
    expect(await post(`${open.url}/v1/track`, trackCall(), { authorization: BASIC })).toMatchObject({ status: 200 })
  })
})
