import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { tracks } from '#db/schema/recycle.ts'
import { lowerBandA, readyDraft } from '#lib/testing/drafts.ts'
import { overlap, refusals } from '#lib/testing/race.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { livePolicy } from './live-policy.ts'
import { publishPolicy } from './publish-policy.ts'
import { revertAtOnce } from './revert-at-once.ts'

const test = testCompany()
const reason = 'Sellers drown in leads.'

describe('going back at once', () => {
  it('puts an earlier policy into force as a new version, without approval', async () => {
    const { baton, revops, admin } = test.company
    const before = await livePolicy(baton.db)
    const newest = await publishPolicy(baton, revops, await readyDraft(test.company, lowerBandA))
    const version = await revertAtOnce(baton, admin, { version: before.version, newest, reason })
    const live = await livePolicy(baton.db)
    expect([live.version, live.document]).toEqual([version, before.document])
  })

  it('overtakes a version that is still to take effect', async () => {
    const { baton, revops, admin, clock } = test.company
    const before = await livePolicy(baton.db)
    const effectiveAt = new Date(clock.now.getTime() + 3_600_000)
    const scheduled = { ...(await readyDraft(test.company, lowerBandA)), effectiveAt }
    const newest = await publishPolicy(baton, revops, scheduled)
    const version = await revertAtOnce(baton, admin, { version: before.version, newest, reason })
    clock.pass(7_200_000)
    expect((await livePolicy(baton.db)).version).toBe(version)
  })

  it('is for admins, with a reason, over the version that they saw', async () => {
    const { baton, revops, admin } = test.company
    const before = await livePolicy(baton.db)
    const newest = await publishPolicy(baton, revops, await readyDraft(test.company, lowerBandA))
    const revert = { version: before.version, newest, reason }
    await expect(revertAtOnce(baton, revops, revert)).rejects.toThrow(/^Only an admin/)
    await expect(revertAtOnce(baton, admin, { ...revert, reason: 'Oops' })).rejects.toThrow(/what went wrong/)
    await expect(revertAtOnce(baton, admin, { ...revert, version: newest })).rejects.toThrow(/older than the newest/)
    await expect(revertAtOnce(baton, admin, { ...revert, newest: newest - 1 })).rejects.toThrow(/published meanwhile/)
  })

  it('to a policy whose track is gone is refused, and what is live stays', async () => {
    const { baton, revops, admin, clock } = test.company
    const { version } = await livePolicy(baton.db)
    const newest = await publishPolicy(baton, revops, await readyDraft(test.company, lowerBandA))
    await baton.db.update(tracks).set({ archivedAt: clock.now }).where(eq(tracks.slug, 'long_cycle'))
    await expect(revertAtOnce(baton, admin, { version, newest, reason })).rejects.toThrow(
      /^recycle\..*no nurture track "long_cycle". Make it under Nurture first/m,
    )
    expect((await livePolicy(baton.db)).version).toBe(newest)
    await baton.db.update(tracks).set({ archivedAt: null })
  })

  it('two at once: one goes back, the other is told', async () => {
    const { baton, revops, admin } = test.company
    const { version } = await livePolicy(baton.db)
    const newest = await publishPolicy(baton, revops, await readyDraft(test.company, lowerBandA))
    const revert = (on: typeof baton) => revertAtOnce(on, admin, { version, newest, reason })
    expect(refusals(await overlap(baton, revert, revert))).toEqual([expect.stringMatching(/published meanwhile/)])
  })
})
