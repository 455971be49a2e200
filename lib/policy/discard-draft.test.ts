import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { draftOf, lowerBandA } from '#lib/testing/drafts.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { discardDraft } from './discard-draft.ts'
import { saveDraft } from './save-draft.ts'

const test = testCompany()

it('a draft that was discarded is over for everybody', async () => {
  const { baton, revops, admin } = test.company
  const { draftId, revision } = await draftOf(test.company, lowerBandA)
  await expect(discardDraft(baton, revops, { draftId, revision: revision - 1 })).rejects.toThrow(/meanwhile/)
  await discardDraft(baton, revops, { draftId, revision })
  await expect(discardDraft(baton, admin, { draftId, revision })).rejects.toThrow(/was discarded/)
  const { document } = (await test.company.one<{ document: object }>(
    sql`SELECT document FROM policy_drafts WHERE id = ${draftId}`,
  )) as { document: object }
  await expect(saveDraft(baton, revops, { draftId, revision, document })).rejects.toThrow(/was discarded/)
  await expect(discardDraft(baton, revops, { draftId: -1, revision: 1 })).rejects.toMatchObject({ code: 'not_found' })
})

it('is discarded by RevOps and admins only', async () => {
  const { baton, manager } = test.company
  const refused = discardDraft(baton, manager, await draftOf(test.company, lowerBandA))
  await expect(refused).rejects.toMatchObject({ code: 'not_allowed' })
})
