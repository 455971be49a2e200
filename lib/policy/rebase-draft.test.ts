import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { policyDrafts } from '#db/schema/policy.ts'
import { draftOf, readyDraft, setBandA } from '#lib/testing/drafts.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { publishPolicy } from './publish-policy.ts'
import { rebaseDraft } from './rebase-draft.ts'
import type { PolicyDocument } from './rules/document.ts'

const test = testCompany()
const stored = async (id: number) => {
  const [row] = await test.company.baton.db.select().from(policyDrafts).where(eq(policyDrafts.id, id))
  return row as NonNullable<typeof row>
}
const reviewEvery = (reviewDays: number) => (document: PolicyDocument) => ({
  ...document,
  scoring: { ...document.scoring, reviewDays },
})

describe('bringing a draft up to a base that has moved', () => {
  it('takes the other change beside its own, and can then be published', async () => {
    const { baton, revops, admin } = test.company
    const draft = await readyDraft(test.company, reviewEvery(5))
    const version = await publishPolicy(baton, admin, await readyDraft(test.company, setBandA(70), admin))
    const { draftId, revision } = draft
    const next = await rebaseDraft(baton, revops, { draftId, revision, ontoVersion: version, choices: {} })
    const { document, baseVersion } = await stored(draftId)
    expect([document.bands[0]?.atLeast, document.scoring.reviewDays, baseVersion]).toEqual([70, 5, version])
    expect(await publishPolicy(baton, revops, { ...draft, revision: next })).toBe(version + 1)
  })

  it('wants a choice for each field that both changed', async () => {
    const { baton, revops, admin } = test.company
    const { draftId, revision } = await draftOf(test.company, setBandA(72))
    const ontoVersion = await publishPolicy(baton, admin, await readyDraft(test.company, setBandA(70), admin))
    const rebase = { draftId, revision, ontoVersion }
    await expect(rebaseDraft(baton, revops, { ...rebase, choices: {} })).rejects.toMatchObject({
      code: 'conflict',
      message: 'Both sides changed bands.A.atLeast. Choose which one holds.',
    })
    await rebaseDraft(baton, revops, { ...rebase, choices: { 'bands.A.atLeast': 'mine' } })
    expect((await stored(draftId)).document.bands[0]?.atLeast).toBe(72)
  })

  it('onto a version that is no longer the newest is refused, as is a revision that was saved over', async () => {
    const { baton, revops, admin } = test.company
    const { draftId, revision } = await draftOf(test.company, reviewEvery(4))
    const ontoVersion = await publishPolicy(baton, admin, await readyDraft(test.company, setBandA(70), admin))
    await publishPolicy(baton, admin, await readyDraft(test.company, setBandA(69), admin))
    const stale = rebaseDraft(baton, revops, { draftId, revision, ontoVersion, choices: {} })
    await expect(stale).rejects.toThrow(/was published meanwhile. Look at its changes too/)
    const over = rebaseDraft(baton, revops, {
      draftId,
      revision: revision - 1,
      ontoVersion: ontoVersion + 1,
      choices: {},
    })
    await expect(over).rejects.toThrow(/in another window meanwhile/)
  })
})
