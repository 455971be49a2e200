import { describe, expect, it } from 'vitest'
import type { UserActor } from '#lib/shell/actor.ts'
import { draftOf, readyDraft, setBandA } from '#lib/testing/drafts.ts'
import { overlap, refusals } from '#lib/testing/race.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { approveDraft } from './approve-draft.ts'
import { livePolicy } from './live-policy.ts'
import { publishPolicy } from './publish-policy.ts'
import type { PolicyDocument } from './rules/document.ts'
import { saveDraft } from './save-draft.ts'

const test = testCompany()
const askForApproval = (document: PolicyDocument) => ({ ...document, publishing: { needsApproval: true } })
const publishWith = (approval: PolicyDocument['publishing']) => test.company.publish({ publishing: approval })

describe('where a second person must approve', () => {
  it('a draft is published only when somebody who did not write it approved it as it stands', async () => {
    const { baton, revops, admin } = test.company
    await publishWith({ needsApproval: true })
    const draft = await readyDraft(test.company, setBandA(70))
    const { draftId, revision } = draft
    await expect(publishPolicy(baton, revops, draft)).rejects.toThrow(/^A second person must approve/)
    await expect(approveDraft(baton, revops, { draftId, revision })).rejects.toThrow(/^You wrote a part of this draft/)
    await approveDraft(baton, admin, { draftId, revision })
    const version = await publishPolicy(baton, revops, draft)
    expect((await livePolicy(baton.db)).version).toBe(version)
  })

  it('switching it off needs an approval too', async () => {
    const { baton, revops } = test.company
    await publishWith({ needsApproval: true })
    const off = await readyDraft(test.company, (document) => ({ ...document, publishing: { needsApproval: false } }))
    await expect(publishPolicy(baton, revops, off)).rejects.toThrow(/^A second person must approve/)
    const on = await readyDraft(test.company, askForApproval)
    await expect(publishPolicy(baton, revops, on)).rejects.toThrow(/changes nothing/)
  })

  it('somebody who has written a part of it is an author, whoever began it', async () => {
    const { baton, admin } = test.company
    const { draftId, revision } = await draftOf(test.company, setBandA(70))
    const { document } = await livePolicy(baton.db)
    const next = await saveDraft(baton, admin, { draftId, revision, document: setBandA(71)(document) })
    await expect(approveDraft(baton, admin, { draftId, revision: next })).rejects.toThrow(/^You wrote a part/)
  })

  it('an approval that meets an edit is refused: what was approved is what was looked at', async () => {
    const { baton, revops, admin } = test.company
    await publishWith({ needsApproval: true })
    const draft = await readyDraft(test.company, setBandA(70))
    const { draftId, revision } = draft
    const { document } = await livePolicy(baton.db)
    const results = await overlap(
      baton,
      (on) => saveDraft(on, revops, { draftId, revision, document: setBandA(60)(document) }),
      (on) => approveDraft(on, admin, { draftId, revision }),
    )
    expect(refusals(results)).toEqual([expect.stringMatching(/in another window meanwhile/)])
    await expect(publishPolicy(baton, revops, { ...draft, revision: revision + 1 })).rejects.toThrow(/^A second person/)
  })

  it('a seller cannot be the second person', async () => {
    const { baton, seller } = test.company
    const refused = approveDraft(baton, seller satisfies UserActor, await draftOf(test.company, setBandA(70)))
    await expect(refused).rejects.toMatchObject({ code: 'not_allowed' })
  })
})
