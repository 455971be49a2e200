import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { policyDrafts } from '#db/schema/policy.ts'
import { draftOf, setBandA } from '#lib/testing/drafts.ts'
import { overlap, refusals } from '#lib/testing/race.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { approveDraft } from './approve-draft.ts'
import { saveDraft } from './save-draft.ts'

const test = testCompany()
const stored = async (id: number) => {
  const [row] = await test.company.baton.db.select().from(policyDrafts).where(eq(policyDrafts.id, id))
  return row as NonNullable<typeof row>
}

describe('saving a draft', () => {
  it('raises its revision, and says who wrote it; the same again changes nothing', async () => {
    const { baton, revops, admin } = test.company
    const { draftId, revision } = await draftOf(test.company, setBandA(70))
    const { document } = await stored(draftId)
    const next = { draftId, revision, document: setBandA(69)(document), name: 'Lower' }
    expect(await saveDraft(baton, admin, next)).toBe(revision + 1)
    expect(await stored(draftId)).toMatchObject({
      ...{ name: 'Lower', revision: revision + 1, savedBy: admin.userId, authorIds: [revops.userId, admin.userId] },
      document: setBandA(69)(document),
    })
    expect(await saveDraft(baton, revops, { ...next, revision: revision + 1 })).toBe(revision + 1)
  })

  it('by a second tab over what it has not seen is refused, and says who was there', async () => {
    const { baton, revops, admin } = test.company
    const { draftId, revision } = await draftOf(test.company, setBandA(70))
    const { document } = await stored(draftId)
    const save = (atLeast: number) => ({ draftId, revision, document: setBandA(atLeast)(document) })
    const results = await overlap(
      baton,
      (on) => saveDraft(on, admin, save(68)),
      (on) => saveDraft(on, revops, save(66)),
    )
    expect(refusals(results)).toEqual([expect.stringMatching(/^Ada Root saved “A draft” in another window meanwhile/)])
    expect((await stored(draftId)).document.bands[0]?.atLeast).toBe(68)
  })

  it('takes an approval away', async () => {
    const { baton, revops, admin } = test.company
    const { draftId, revision } = await draftOf(test.company, setBandA(70))
    await approveDraft(baton, admin, { draftId, revision })
    const { document } = await stored(draftId)
    await saveDraft(baton, revops, { draftId, revision, document: setBandA(50)(document) })
    expect(await stored(draftId)).toMatchObject({ approvedBy: null, approvedAt: null })
  })

  it('keeps what makes no sense yet, but nothing that is no policy', async () => {
    const { baton, revops } = test.company
    const { draftId, revision } = await draftOf(test.company, setBandA(10))
    const { document } = await stored(draftId)
    const broken = { ...document, bands: document.bands.with(0, { band: 'A', atLeast: 1e308, fitAtLeast: 0 }) }
    const refused = saveDraft(baton, revops, { draftId, revision, document: broken })
    await expect(refused).rejects.toMatchObject({ code: 'invalid', message: 'bands.A.atLeast: at most 1000.' })
    expect((await stored(draftId)).revision).toBe(revision)
  })

  it('is for RevOps and admins', async () => {
    const { baton, seller } = test.company
    const { draftId, revision } = await draftOf(test.company, setBandA(70))
    const { document } = await stored(draftId)
    const refused = saveDraft(baton, seller, { draftId, revision, document })
    await expect(refused).rejects.toMatchObject({ code: 'not_allowed' })
  })
})
