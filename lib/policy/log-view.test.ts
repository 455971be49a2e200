import { describe, expect, it } from 'vitest'
import { publishesWithin } from '#db/queries/kpi-surroundings.ts'
import { DAY } from '#lib/testing/company.ts'
import { lowerBandA, readyDraft, setBandA } from '#lib/testing/drafts.ts'
import { handOff } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { createDraft } from './create-draft.ts'
import { backtestView, draftView, openDrafts } from './draft-view.ts'
import { type LogFilter, policyLog } from './log-view.ts'
import { publishPolicy } from './publish-policy.ts'
import { revertAtOnce } from './revert-at-once.ts'
import { toText } from './rules/words.ts'
import { startBacktest } from './start-backtest.ts'

const test = testCompany()
const names = { trackNames: {}, teamNames: {} }

describe('the change log', () => {
  it('tells who changed what and why, what was expected, and what was measured since', async () => {
    const { baton, revops, clock } = test.company
    await handOff(test.company)
    clock.pass(7 * DAY)
    const draft = await readyDraft(test.company, setBandA(70))
    const version = await publishPolicy(baton, revops, { ...draft, reason: 'Sales has room.' })
    for (let count = 0; count < 2; count++) await handOff(test.company)
    clock.pass(7 * DAY)
    const { entries, brokenAt } = await policyLog(baton, names)
    expect(brokenAt).toBeNull()
    expect(entries[0]).toMatchObject({
      ...{ version, isLive: true, isScheduled: false, reason: 'Sales has room.', publishedBy: 'Riley Voss' },
      ...{ expectedMetric: 'handoffs_per_week', expectedDirection: 'up' },
      effect: { days: 7, before: { n: 1, perWeek: 1 }, after: { n: 2, perWeek: 2 }, isFinal: false },
    })
    expect(entries[0]?.changes.map(({ words }) => toText(words))).toEqual(['Band A from 75 to 70'])
    expect(entries[1]).toMatchObject({ isLive: false, effect: null })
  })

  it('says which version is still to take effect', async () => {
    const { baton, revops, clock } = test.company
    const effectiveAt = new Date(clock.now.getTime() + DAY)
    await publishPolicy(baton, revops, { ...(await readyDraft(test.company, lowerBandA)), effectiveAt })
    const [scheduled, live] = (await policyLog(baton, names)).entries
    expect([scheduled?.isScheduled, scheduled?.isLive, live?.isLive]).toEqual([true, false, true])
  })

  it('measures nothing of a version that was taken back before it began', async () => {
    const { baton, revops, admin, clock } = test.company
    const effectiveAt = new Date(clock.now.getTime() + DAY)
    const newest = await publishPolicy(baton, revops, { ...(await readyDraft(test.company, lowerBandA)), effectiveAt })
    await revertAtOnce(baton, admin, { version: newest - 1, newest, reason: 'Sales did not agree.' })
    const [, takenBack] = (await policyLog(baton, names)).entries
    expect(takenBack).toMatchObject({ version: newest, isScheduled: false, neverBegan: true })
    clock.pass(7 * DAY)
    expect((await policyLog(baton, names)).entries[1]).toMatchObject({ isLive: false, effect: null })
    const marked = await publishesWithin(baton.db, { from: 0, to: clock.now.getTime() })
    expect(marked.map(({ version }) => version)).not.toContain(newest)
    expect(marked.at(-1)?.version).toBe(newest + 1)
  })

  it('measures a share with its interval', async () => {
    const { baton, revops, clock } = test.company
    const draft = await readyDraft(test.company, setBandA(70))
    const expected = { ...draft.expected, metric: 'sla_attainment' as const }
    await publishPolicy(baton, revops, { ...draft, expected })
    clock.pass(2 * DAY)
    const [entry] = (await policyLog(baton, names)).entries
    expect(entry?.effect).toEqual({ days: 2, before: { estimate: null }, after: { estimate: null }, isFinal: false })
  })

  it('measures no further than the review, and says that it has come', async () => {
    const { baton, revops, clock } = test.company
    await publishPolicy(baton, revops, await readyDraft(test.company, lowerBandA))
    clock.pass(45 * DAY)
    expect((await policyLog(baton, names)).entries[0]?.effect).toMatchObject({ days: 30, isFinal: true })
  })

  it('is found by part, by person and by words, and goes on page by page', async () => {
    const { baton, admin } = test.company
    const version = await publishPolicy(baton, admin, {
      ...(await readyDraft(test.company, setBandA(68), admin)),
      reason: 'Spring campaign.',
    })
    const found = async (filter: LogFilter) =>
      (await policyLog(baton, names, filter)).entries.map((entry) => entry.version)
    expect(await found({ by: 'Ada Root', text: 'spring' })).toEqual([version])
    expect(await found({ text: 'to 68' })).toEqual([version])
    expect(await found({ part: 'routing', by: 'Ada Root' })).toEqual([])
    expect(await found({ part: 'scores', before: version })).not.toContain(version)
    expect((await policyLog(baton, names)).authors).toEqual(['Ada Root', 'Baton'])
  })
})

describe('a draft on its screen', () => {
  it('comes with its base, what moved meanwhile, and who may approve it', async () => {
    const { baton, revops, admin, seller } = test.company
    const { draftId } = await readyDraft(test.company, setBandA(72))
    const version = await publishPolicy(baton, admin, await readyDraft(test.company, setBandA(70), admin))
    expect(await draftView(baton, revops, draftId)).toMatchObject({
      ...{ id: draftId, newestVersion: version, baseVersion: version - 1, mayApprove: false, isApproved: false },
      newestStartsAt: null,
      conflicts: [{ path: 'bands.A.atLeast', base: 75, mine: 72, theirs: 70 }],
    })
    expect((await draftView(baton, admin, draftId))?.mayApprove).toBe(true)
    expect(await draftView(baton, seller, draftId)).toBeNull()
    expect((await openDrafts(baton, revops)).map(({ id }) => id)).toEqual([draftId])
    expect(await openDrafts(baton, seller)).toEqual([])
  })

  it('knows when a version that waits takes effect, before which it cannot', async () => {
    const { baton, revops, clock } = test.company
    const startsAt = new Date(clock.now.getTime() + DAY)
    await publishPolicy(baton, revops, { ...(await readyDraft(test.company, lowerBandA)), effectiveAt: startsAt })
    const draftId = await createDraft(baton, revops, { name: 'Next' })
    const waiting = (await draftView(baton, revops, draftId))?.newestStartsAt
    expect(new Date(waiting ?? 0)).toEqual(startsAt)
    clock.pass(DAY)
    expect((await draftView(baton, revops, draftId))?.newestStartsAt).toBeNull()
  })

  it('a backtest is current only for the text that it was made of', async () => {
    const { baton, revops, seller } = test.company
    const { draftId, revision } = await readyDraft(test.company, setBandA(72))
    const backtestId = await startBacktest(baton, revops, { draftId, revision, days: 30 })
    expect(await backtestView(baton, revops, backtestId)).toMatchObject({ state: 'running', isCurrent: false })
    expect(await backtestView(baton, seller, backtestId)).toBeNull()
    expect((await draftView(baton, revops, draftId))?.backtest?.id).toBe(backtestId)
    expect((await draftView(baton, revops, await createDraft(baton, revops, { name: 'Other' })))?.backtest).toBeNull()
  })
})
