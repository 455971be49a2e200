import { asc, eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { policyBacktests, policyDrafts, policyVersions } from '#db/schema/policy.ts'
import { tracks } from '#db/schema/recycle.ts'
import { SYSTEM, transact } from '#lib/shell/transact.ts'
import { DAY } from '#lib/testing/company.ts'
import { lowerBandA, readyDraft, setBandA } from '#lib/testing/drafts.ts'
import { overlap, refusals } from '#lib/testing/race.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { documentHashOf } from './append-version.ts'
import { livePolicy } from './live-policy.ts'
import { publishPolicy } from './publish-policy.ts'
import type { BacktestResult } from './rules/backtest/result.ts'
import type { PolicyDocument } from './rules/document.ts'
import { saveDraft } from './save-draft.ts'

const test = testCompany()
const versions = () => test.company.baton.db.select().from(policyVersions).orderBy(asc(policyVersions.version))
const newest = async () => (await versions()).at(-1) as typeof policyVersions.$inferSelect
const later = (days: number) => new Date(test.company.clock.now.getTime() + days * DAY)

/** A backtest of a draft as it stands, that ended so many days ago. */
async function backtested(draftId: number, daysAgo = 0, change: Partial<typeof policyBacktests.$inferInsert> = {}) {
  const { db } = test.company.baton
  const [draft] = await db.select().from(policyDrafts).where(eq(policyDrafts.id, draftId))
  const at = later(-daysAgo)
  const figures = { days: 90, until: at.toISOString(), handoffs: { now: 4, proposed: 5 }, gained: 1, lost: 0 }
  await db.insert(policyBacktests).values({
    ...{ draftId, documentHash: documentHashOf(draft?.document), baseVersion: draft?.baseVersion ?? 0, days: 90 },
    ...{ state: 'done', result: figures as BacktestResult, startedAt: at, heardAt: at, endedAt: at },
    ...change,
  })
}

describe('publishing a draft', () => {
  it('makes it the live policy, with who, when, why and what it should move', async () => {
    const { baton, revops, clock } = test.company
    const draft = await readyDraft(test.company, setBandA(70))
    const version = await publishPolicy(baton, revops, { ...draft, reason: ' Sales has room. ' })
    expect(await newest()).toMatchObject({
      ...{ version, reason: 'Sales has room.', publishedBy: revops.userId, publishedAt: clock.now, effectiveAt: null },
      ...{ expectedMetric: 'handoffs_per_week', expectedDirection: 'up', reviewAt: later(30) },
      ...{ overrideReason: 'Too little history in a test.', backtest: null },
    })
    expect((await livePolicy(baton.db)).threshold).toBe(70)
    const again = publishPolicy(baton, revops, draft)
    await expect(again).rejects.toThrow(`The draft “A draft” was published as version ${version}.`)
  })

  it('wants a current backtest of the very document, or a typed reason for doing without', async () => {
    const { baton, revops } = test.company
    const { overrideReason: _, ...draft } = await readyDraft(test.company, lowerBandA)
    const publish = () => publishPolicy(baton, revops, draft)
    await expect(publish()).rejects.toThrow(/^There is no current backtest/)
    await backtested(draft.draftId, 8)
    await backtested(draft.draftId, 0, { documentHash: 'another document' })
    await backtested(draft.draftId, 0, { state: 'running', endedAt: null })
    await backtested(draft.draftId, 0, { baseVersion: 1 })
    await expect(publish()).rejects.toThrow(/^There is no current backtest/)
    await backtested(draft.draftId, 6)
    await publish()
    expect(await newest()).toMatchObject({ backtest: { gained: 1 }, overrideReason: null })
  })

  it('may be scheduled: the version goes live when its time has come, and not before', async () => {
    const { baton, revops, clock } = test.company
    const before = await livePolicy(baton.db)
    const draft = await readyDraft(test.company, lowerBandA)
    const version = await publishPolicy(baton, revops, { ...draft, effectiveAt: later(2) })
    const liveNow = () => transact(baton, SYSTEM, ({ tx }) => livePolicy(tx))
    expect((await liveNow()).version).toBe(before.version)
    clock.pass(2 * DAY - 1)
    expect((await liveNow()).version).toBe(before.version)
    clock.pass(1)
    expect((await liveNow()).version).toBe(version)
  })

  it('cannot start before a scheduled version that it contains', async () => {
    const { baton, revops } = test.company
    const first = await readyDraft(test.company, lowerBandA)
    const second = await readyDraft(test.company, setBandA(60))
    const version = await publishPolicy(baton, revops, { ...first, effectiveAt: later(3) })
    await baton.db.update(policyDrafts).set({ baseVersion: version }).where(eq(policyDrafts.id, second.draftId))
    await expect(publishPolicy(baton, revops, { ...second, effectiveAt: later(2) })).rejects.toThrow(
      /is still to take effect, and this one contains it/,
    )
    await publishPolicy(baton, revops, { ...second, effectiveAt: later(3) })
  })

  it.each<[string, object, RegExp]>([
    ['no reason', { reason: '  ' }, /Say why/],
    ['no expectation', { expected: undefined }, /./],
    ['a reason for no backtest that says nothing', { overrideReason: 'no' }, /why there is no backtest/],
    ['a time that has passed', { effectiveAt: '2026-01-01T00:00:00Z' }, /has passed already/],
    ['a revision that was saved over', { revision: 1 }, /saved “A draft” in another window meanwhile/],
  ])('with %s is refused', async (_, change, message) => {
    const { baton, revops } = test.company
    const before = await versions()
    const refused = publishPolicy(baton, revops, { ...(await readyDraft(test.company, lowerBandA)), ...change })
    await expect(refused).rejects.toThrow(message)
    await expect(refused).rejects.toMatchObject({ name: 'Refusal' })
    expect(await versions()).toEqual(before)
  })

  it.each<[string, (document: PolicyDocument) => PolicyDocument, RegExp]>([
    ['changes nothing', (document) => document, /changes nothing/],
    [
      'overlaps its bands',
      (d) => ({ ...d, bands: d.bands.map((bound) => ({ ...bound, atLeast: 50, fitAtLeast: 0 })) }),
      /Band B overlaps band A: both start at 50/,
    ],
    ['speaks of no track', (d) => ({ ...d, sla: { ...d.sla, rescueTrack: 'nowhere' } }), /no nurture track "nowhere"/],
    [
      'recycles to a track that is not there',
      (d) => ({ ...d, recycle: d.recycle.map((r) => (r.reason === 'not_now' ? { ...r, track: 'gone' } : r)) }),
      /no nurture track "gone". Make it under Nurture first, or choose another./,
    ],
    [
      'holds a situation that can never match',
      (d) => ({ ...d, situations: d.situations.map((s, i) => (i === 1 ? { ...s, when: { not: 'always' } } : s)) }),
      /“Strategic account” can never match: .* Change its condition./,
    ],
    [
      'recognises a page by a path that explodes',
      (d) => ({
        ...d,
        signals: d.signals.map((s) =>
          s.match.call === 'page' ? { ...s, match: { call: 'page', paths: ['/*'.repeat(9)] } } : s,
        ),
      }),
      /A path of “Pricing page” has more than 8 wildcards. Use “\*\*” once/,
    ],
    [
      'asks a question without an answer',
      (d) => ({
        ...d,
        situations: d.situations.map((s) => ({ ...s, when: { fact: 'lead.country', is: 'is', value: '' } })),
      }),
      /situations.hand_raise.when.value: write what it is compared with/,
    ],
    ['speaks of no team', (d) => ({ ...d, routing: { ...d.routing, fallbackTeam: 'apac' } }), /no team "apac"/],
    [
      'leaves a territory to nobody',
      (d) => ({
        ...d,
        routing: { ...d.routing, territories: [{ id: 'uk', label: 'UK', when: 'always', team: 'sales' }] },
      }),
      /Nobody covers the territory “UK”/,
    ],
  ])('that %s is refused, and the live policy stays whole', async (_, edit, message) => {
    const { baton, revops } = test.company
    const before = await versions()
    const refused = publishPolicy(baton, revops, await readyDraft(test.company, edit))
    await expect(refused).rejects.toThrow(message)
    expect(await versions()).toEqual(before)
  })

  it('to a track that was archived since is refused', async () => {
    const { baton, revops, clock } = test.company
    const draft = await readyDraft(test.company, lowerBandA)
    await baton.db.update(tracks).set({ archivedAt: clock.now })
    await expect(publishPolicy(baton, revops, draft)).rejects.toThrow(/no nurture track "momentum_rescue"/)
    await baton.db.update(tracks).set({ archivedAt: null })
  })

  it('over a base that has moved is refused, and says which version came between', async () => {
    const { baton, revops, admin } = test.company
    const stale = await readyDraft(test.company, lowerBandA)
    const version = await publishPolicy(baton, admin, await readyDraft(test.company, setBandA(60), admin))
    await expect(publishPolicy(baton, revops, stale)).rejects.toMatchObject({
      code: 'conflict',
      message: `Version ${version} was published meanwhile. Bring the draft up to it, then publish.`,
    })
  })

  it('two at once: one is published, the other is told', async () => {
    const { baton, revops, admin } = test.company
    const [first, second] = [await readyDraft(test.company, lowerBandA), await readyDraft(test.company, setBandA(66))]
    const results = await overlap(
      baton,
      (on) => publishPolicy(on, revops, first),
      (on) => publishPolicy(on, admin, second),
    )
    expect(refusals(results)).toEqual([expect.stringMatching(/was published meanwhile/)])
    expect((await newest()).publishedBy).toBe(revops.userId)
  })

  it('while its author saves it: what is published is what was looked at', async () => {
    const { baton, revops } = test.company
    const draft = await readyDraft(test.company, setBandA(71))
    const { document } = await livePolicy(baton.db)
    const edit = { draftId: draft.draftId, revision: draft.revision, document: setBandA(10)(document) }
    const results = await overlap(
      baton,
      (on) => publishPolicy(on, revops, draft),
      (on) => saveDraft(on, revops, edit),
    )
    expect(refusals(results)).toEqual([expect.stringMatching(/was published as version/)])
    expect((await newest()).document.bands[0]?.atLeast).toBe(71)
  })
})
