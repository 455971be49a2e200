import { desc, eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { sources } from '#db/schema/ingest.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { createSource } from './create-source.ts'
import { revokeSource } from './revoke-source.ts'

const test = testCompany()

it('a source is revoked once, by RevOps and admins alone', async () => {
  const { baton, revops, seller, clock } = test.company
  await createSource(baton, revops, { name: 'Leaked' })
  const [source] = await baton.db.select().from(sources).orderBy(desc(sources.id)).limit(1)
  const sourceId = (source as { id: number }).id
  await expect(revokeSource(baton, seller, { sourceId })).rejects.toMatchObject({ code: 'not_allowed' })
  await revokeSource(baton, revops, { sourceId })
  const [row] = await baton.db.select().from(sources).where(eq(sources.id, sourceId))
  expect(row?.disabledAt).toEqual(clock.now)
  await expect(revokeSource(baton, revops, { sourceId })).rejects.toMatchObject({ code: 'conflict' })
})
