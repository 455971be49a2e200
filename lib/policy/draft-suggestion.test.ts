import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { policyDrafts, policyVersions } from '#db/schema/policy.ts'
import { plantJudged, someJudged } from '#lib/testing/judged.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { policyAdvice } from './advice-view.ts'
import { draftSuggestion } from './draft-suggestion.ts'
import { livePolicy } from './live-policy.ts'

const test = testCompany()
const drafts = () => test.company.baton.db.select().from(policyDrafts)

describe('advice on the policy', () => {
  it('of little data says so, and suggests nothing', async () => {
    const { baton, revops, seller } = test.company
    await plantJudged(test.company, someJudged(19, 2, { score: 78 }))
    expect(await policyAdvice(baton, revops)).toMatchObject({
      ...{ cases: 19, threshold: { kind: 'too_little', cases: 19 }, suggestions: [] },
      byBand: [{ id: 'A', estimate: { n: 19, hits: 2 } }, { estimate: null }, { estimate: null }, { estimate: null }],
    })
    expect(await policyAdvice(baton, seller)).toBeNull()
  })

  it('counts what sales worked in the last 180 days, and not what was misrouted or lacked data', async () => {
    const { baton, revops } = test.company
    await plantJudged(test.company, [
      ...someJudged(3, 1, { score: 80, rules: ['fit_target'] }),
      ...someJudged(2, 0, { score: 80, reason: 'misrouted' }),
      ...someJudged(2, 0, { score: 80, reason: 'incomplete_data' }),
      ...someJudged(2, 2, { score: 80, daysAgo: 181 }),
    ])
    const advice = await policyAdvice(baton, revops)
    expect(advice?.cases).toBe(3)
    expect(advice?.rules.find(({ id }) => id === 'fit_target')).toMatchObject({ cases: 3, verdict: 'too_little' })
  })

  it('becomes a draft by one click, and the live policy stays as it is', async () => {
    const { baton, revops, manager } = test.company
    await plantJudged(test.company, [...someJudged(40, 8, { score: 78 }), ...someJudged(60, 48, { score: 90 })])
    const live = await livePolicy(baton.db)
    const before = await baton.db.select().from(policyVersions)
    expect((await policyAdvice(baton, revops))?.suggestions).toMatchObject([
      { id: 'threshold', title: 'Raise band A to 79', changes: [{ path: 'bands.A.atLeast', value: 79 }] },
    ])
    expect(await drafts()).toEqual([])
    await expect(draftSuggestion(baton, manager, { id: 'threshold' })).rejects.toMatchObject({ code: 'not_allowed' })
    const id = await draftSuggestion(baton, revops, { id: 'threshold' })
    const [draft] = await baton.db.select().from(policyDrafts).where(eq(policyDrafts.id, id))
    expect(draft).toMatchObject({ name: 'Raise band A to 79', baseVersion: live.version, savedBy: revops.userId })
    expect(draft?.document.bands[0]?.atLeast).toBe(79)
    expect(await baton.db.select().from(policyVersions)).toEqual(before)
  })

  it('that no longer holds makes no draft', async () => {
    const { baton, revops } = test.company
    await expect(draftSuggestion(baton, revops, { id: 'threshold' })).rejects.toMatchObject({ code: 'conflict' })
    await expect(draftSuggestion(baton, revops, { id: 'no_such' })).rejects.toMatchObject({ code: 'conflict' })
    expect(await drafts()).toEqual([])
  })
})
