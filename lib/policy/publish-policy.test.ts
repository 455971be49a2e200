import { asc, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { policyVersions } from '#db/schema/policy.ts'
import { tracks } from '#db/schema/recycle.ts'
import { overlap, refusals } from '#lib/testing/race.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { livePolicy, policyVersion } from './live-policy.ts'
import { hashOf, publishPolicy } from './publish-policy.ts'
import type { PolicyDocument } from './rules/document.ts'
import { defaultPolicy } from './rules/playbook/default-policy.ts'

const test = testCompany()
// As it comes back from the database: without what is undefined.
const document: PolicyDocument = JSON.parse(JSON.stringify({ ...defaultPolicy, requiredFields: ['email', 'phone'] }))
const versions = () => test.company.baton.db.select().from(policyVersions).orderBy(asc(policyVersions.version))
const live = async () => (await versions()).at(-1) as typeof policyVersions.$inferSelect

describe('publishing a policy', () => {
  it('makes it the live one, with who, when and why', async () => {
    const { baton, revops, clock } = test.company
    const { version: baseVersion } = await live()
    const version = await publishPolicy(baton, revops, {
      document,
      reason: ' Sales needs a phone number. ',
      baseVersion,
    })
    expect(version).toBe(baseVersion + 1)
    expect(await live()).toMatchObject({
      version,
      document,
      reason: 'Sales needs a phone number.',
      publishedBy: revops.userId,
      publishedAt: clock.now,
    })
    expect((await livePolicy(baton.db)).version).toBe(version)
    expect((await livePolicy(baton.db)).document).toEqual(document)
    expect((await policyVersion(baton.db, baseVersion)).document.requiredFields).toEqual(['email'])
  })

  it('chains each version to the one before: whoever changes one breaks the chain', async () => {
    const { baton, revops } = test.company
    for (let i = 0; i < 3; i++) {
      const { version: baseVersion } = await live()
      await publishPolicy(baton, revops, { document, reason: `Round ${i}`, baseVersion })
    }
    const isIntact = (chain: Awaited<ReturnType<typeof versions>>) =>
      chain.every(({ document, previousHash, hash }, i) => {
        return hash === hashOf(document, previousHash) && previousHash === (chain[i - 1]?.hash ?? '')
      })
    const chain = await versions()
    expect(chain.length).toBeGreaterThan(3)
    expect(isIntact(chain)).toBe(true)
    const forged = chain.map((row, i) =>
      i === 1 ? { ...row, document: { ...row.document, requiredFields: [] } } : row,
    )
    expect(isIntact(forged)).toBe(false)
    expect(isIntact(chain.filter((_, i) => i !== 1))).toBe(false)
  })

  it.each<[string, object, RegExp]>([
    ['a document that is not one', { document: { ...document, bands: [] } }, /bands/],
    [
      'a track that does not exist',
      { document: { ...document, sla: { ...document.sla, rescueTrack: 'nowhere' } } },
      /no nurture track "nowhere"/,
    ],
    [
      'a team that does not exist',
      { document: { ...document, routing: { ...document.routing, fallbackTeam: 'emea' } } },
      /no team "emea"/,
    ],
    ['no reason', { reason: '  ' }, />=3 characters/],
  ])('with %s is refused', async (_, change, reason) => {
    const { baton, revops } = test.company
    const before = await versions()
    const { version: baseVersion } = await live()
    const refused = publishPolicy(baton, revops, { document, reason: 'For a test', baseVersion, ...change })
    await expect(refused).rejects.toMatchObject({ code: 'invalid', message: expect.stringMatching(reason) })
    expect(await versions()).toEqual(before)
  })

  it('of a track that was archived is refused', async () => {
    const { baton, revops, clock } = test.company
    const { version: baseVersion } = await live()
    await baton.db.update(tracks).set({ archivedAt: clock.now })
    const refused = publishPolicy(baton, revops, { document, reason: 'For a test', baseVersion })
    await expect(refused).rejects.toThrow(/no nurture track "momentum_rescue"/)
    await baton.db.update(tracks).set({ archivedAt: null })
  })

  it('over a base that has moved is refused, and says which version came between', async () => {
    const { baton, revops, admin } = test.company
    const { version: baseVersion } = await live()
    await publishPolicy(baton, admin, { document, reason: 'I was faster', baseVersion })
    for (const base of [baseVersion, baseVersion + 5]) {
      const refused = publishPolicy(baton, revops, { document, reason: 'I was slower', baseVersion: base })
      await expect(refused).rejects.toMatchObject({
        code: 'conflict',
        message: `Version ${baseVersion + 1} was published meanwhile. Look at its changes, then publish again.`,
      })
    }
  })

  it('two at once: one is published, the other is told, also when both say the same', async () => {
    const { baton, revops, admin } = test.company
    for (const second of [document, defaultPolicy]) {
      const { version: baseVersion } = await live()
      const results = await overlap(
        baton,
        (on) => publishPolicy(on, revops, { document, reason: 'The first', baseVersion }),
        (on) =>
          publishPolicy(on, admin, {
            document: { ...second, routing: document.routing },
            reason: 'The second',
            baseVersion,
          }),
      )
      expect(refusals(results)).toEqual([
        expect.stringMatching(new RegExp(`^Version ${baseVersion + 1} was published meanwhile`)),
      ])
      expect((await live()).reason).toBe('The first')
    }
  })
})

describe('the live policy', () => {
  it('is compiled once, and again when another version is published', async () => {
    const { baton, revops } = test.company
    const first = await livePolicy(baton.db)
    expect(await livePolicy(baton.db)).toBe(first)
    await publishPolicy(baton, revops, { document, reason: 'Another one', baseVersion: first.version })
    expect(await livePolicy(baton.db)).not.toBe(first)
    expect(await policyVersion(baton.db, first.version)).toBe(first)
  })

  it('that is not there says what to do', async () => {
    await expect(policyVersion(test.company.baton.db, 999)).rejects.toThrow('There is no policy version 999.')
    const empty = test.company.baton.db.transaction(async (tx) => {
      await tx.execute(sql`SET LOCAL session_replication_role = replica`)
      await tx.execute(sql`DELETE FROM policy_versions`)
      await livePolicy(tx)
    })
    await expect(empty).rejects.toThrow('No policy is published. Start Baton once with "npm start"')
  })
})
