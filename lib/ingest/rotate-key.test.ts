import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { sources } from '#db/schema/ingest.ts'
import { HOUR } from '#lib/testing/company.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { createSource, hashKey } from './create-source.ts'
import { revokeSource } from './revoke-source.ts'
import { rotateKey } from './rotate-key.ts'

const test = testCompany()

async function makeSource() {
  const { baton, revops } = test.company
  const key = await createSource(baton, revops, { name: 'Shop' })
  const [source] = await baton.db
    .select()
    .from(sources)
    .where(eq(sources.keyHash, hashKey(key)))
  return { key, sourceId: (source as { id: number }).id }
}
const sourceRow = async (sourceId: number) => {
  const [row] = await test.company.baton.db.select().from(sources).where(eq(sources.id, sourceId))
  return row
}

describe('rotating a write key', () => {
  it('makes a new one and keeps the one before until the end that was chosen', async () => {
    const { baton, revops, clock } = test.company
    const { key, sourceId } = await makeSource()
    await baton.db.update(sources).set({ lastUsedAt: clock.now }).where(eq(sources.id, sourceId))
    const fresh = await rotateKey(baton, revops, { sourceId, overlapHours: 24 })
    expect(fresh).not.toBe(key)
    expect(await sourceRow(sourceId)).toMatchObject({
      keyHash: hashKey(fresh),
      keyHint: fresh.slice(0, 7),
      lastUsedAt: null,
      oldKeyHash: hashKey(key),
      oldKeyHint: key.slice(0, 7),
      oldKeyUsedAt: clock.now,
      oldKeyEndsAt: new Date(clock.now.getTime() + 24 * HOUR),
    })
  })

  it('without an overlap leaves no old key, also none of an earlier rotation', async () => {
    const { baton, revops } = test.company
    const { sourceId } = await makeSource()
    await rotateKey(baton, revops, { sourceId, overlapHours: 24 })
    await rotateKey(baton, revops, { sourceId, overlapHours: 0 })
    expect(await sourceRow(sourceId)).toMatchObject({ oldKeyHash: null, oldKeyHint: null, oldKeyEndsAt: null })
  })

  it('is refused to sellers and managers, of a revoked source and for an end too far away', async () => {
    const { baton, revops, admin, seller, manager } = test.company
    const { sourceId } = await makeSource()
    for (const actor of [seller, manager]) {
      const refused = rotateKey(baton, actor, { sourceId, overlapHours: 1 })
      await expect(refused).rejects.toMatchObject({ code: 'not_allowed' })
    }
    await expect(rotateKey(baton, revops, { sourceId, overlapHours: 9000 })).rejects.toThrow(/90 days at most/)
    await expect(rotateKey(baton, revops, { sourceId: -1, overlapHours: 1 })).rejects.toMatchObject({
      code: 'not_found',
    })
    const before = await sourceRow(sourceId)
    await revokeSource(baton, admin, { sourceId })
    await expect(rotateKey(baton, revops, { sourceId, overlapHours: 1 })).rejects.toMatchObject({ code: 'conflict' })
    expect((await sourceRow(sourceId))?.keyHash).toBe(before?.keyHash)
  })
})
