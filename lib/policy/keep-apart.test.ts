import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { policyDrafts } from '#db/schema/policy.ts'
import { draftOf, setBandA } from '#lib/testing/drafts.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { approveDraft } from './approve-draft.ts'
import { keepApart } from './keep-apart.ts'
import { publishPolicy } from './publish-policy.ts'
import { saveDraft } from './save-draft.ts'

const test = testCompany()
const stored = async (id: number) => {
  const [row] = await test.company.baton.db.select().from(policyDrafts).where(eq(policyDrafts.id, id))
  return row as NonNullable<typeof row>
}

describe('two tabs on one draft', () => {
  it('overwrite nobody: the first one stays as it was saved, the second goes on as a draft of its own', async () => {
    const { baton, revops, admin } = test.company
    const { draftId, revision } = await draftOf(test.company, setBandA(70))
    const { document, baseVersion } = await stored(draftId)
    const [one, other] = [setBandA(68)(document), setBandA(66)(document)]
    await saveDraft(baton, revops, { draftId, revision, document: one })
    await expect(saveDraft(baton, admin, { draftId, revision, document: other })).rejects.toMatchObject({
      code: 'conflict',
    })
    const apart = await keepApart(baton, admin, { draftId, document: other })
    expect((await stored(draftId)).document).toEqual(one)
    expect(await stored(apart)).toMatchObject({
      ...{ document: other, baseVersion, name: 'A draft (copy)', revision: 1, savedBy: admin.userId },
      authorIds: [revops.userId, admin.userId],
    })
    const approved = approveDraft(baton, revops, { draftId: apart, revision: 1 })
    await expect(approved).rejects.toMatchObject({ name: 'Refusal' })
  })

  it('lose nothing either when the draft was published meanwhile', async () => {
    const { baton, revops } = test.company
    const { draftId, revision } = await draftOf(test.company, setBandA(61))
    const { document } = await stored(draftId)
    const reviewAt = new Date(test.company.clock.now.getTime() + 86_400_000)
    const expected = { metric: 'sal_rate', direction: 'up', reviewAt } as const
    const overrideReason = 'Too little history in a test.'
    await publishPolicy(baton, revops, { draftId, revision, reason: 'For a test', expected, overrideReason })
    const apart = await keepApart(baton, revops, { draftId, document: setBandA(60)(document) })
    expect(await stored(apart)).toMatchObject({ publishedVersion: null, document: setBandA(60)(document) })
  })

  it('are for RevOps and admins, and hold policies only', async () => {
    const { baton, revops, manager } = test.company
    const { draftId } = await draftOf(test.company, setBandA(70))
    const { document } = await stored(draftId)
    await expect(keepApart(baton, manager, { draftId, document })).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(keepApart(baton, revops, { draftId, document: {} })).rejects.toMatchObject({ code: 'invalid' })
  })
})
