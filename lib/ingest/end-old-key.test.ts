import { desc, eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { sources } from '#db/schema/ingest.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { createSource, hashKey } from './create-source.ts'
import { endOldKey } from './end-old-key.ts'
import { rotateKey } from './rotate-key.ts'

const test = testCompany()

it('ending the old key leaves only the new one, and only for those who may', async () => {
  const { baton, admin, seller } = test.company
  await createSource(baton, admin, { name: 'Shop' })
  const [source] = await baton.db.select().from(sources).orderBy(desc(sources.id)).limit(1)
  const sourceId = (source as { id: number }).id
  const fresh = await rotateKey(baton, admin, { sourceId, overlapHours: 24 })
  await expect(endOldKey(baton, seller, { sourceId })).rejects.toMatchObject({ code: 'not_allowed' })
  for (let again = 0; again < 2; again++) await endOldKey(baton, admin, { sourceId })
  const [row] = await baton.db.select().from(sources).where(eq(sources.id, sourceId))
  expect(row).toMatchObject({ keyHash: hashKey(fresh), oldKeyHash: null, oldKeyEndsAt: null, disabledAt: null })
})
