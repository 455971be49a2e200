import { asc, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { policyVersions } from '#db/schema/policy.ts'
import { lowerBandA, readyDraft } from '#lib/testing/drafts.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { documentHashOf, hashOf } from './append-version.ts'
import { publishPolicy } from './publish-policy.ts'
import { verifyChain } from './verify-chain.ts'

const test = testCompany()

describe('the chain of versions', () => {
  it('is whole as it was written', async () => {
    const { baton, revops } = test.company
    const effectiveAt = new Date(test.company.clock.now.getTime() + 60_000)
    await publishPolicy(baton, revops, await readyDraft(test.company, lowerBandA))
    await publishPolicy(baton, revops, { ...(await readyDraft(test.company, lowerBandA)), effectiveAt })
    const chain = await baton.db.select().from(policyVersions).orderBy(asc(policyVersions.version))
    expect(await verifyChain(baton.db)).toEqual({
      versions: chain.length,
      brokenAt: null,
      lastHash: chain.at(-1)?.hash,
    })
  })

  it.each([
    ['a document', sql`document = jsonb_set(document, '{requiredFields}', '[]')`],
    ['a reason', sql`reason = 'Nobody knows'`],
    ['who published it', sql`published_by = 1`],
    ['when it took effect', sql`effective_at = now()`],
    ['what it should move', sql`expected_metric = 'recycle_rate'`],
    ['why there was no backtest', sql`override_reason = NULL`],
    ['who approved it', sql`approved_by = 1`],
  ])('breaks where somebody with the database changed %s', async (_, change) => {
    const { baton, revops } = test.company
    const version = await publishPolicy(baton, revops, await readyDraft(test.company, lowerBandA))
    await publishPolicy(baton, revops, await readyDraft(test.company, lowerBandA))
    await baton.db.transaction(async (tx) => {
      await tx.execute(sql`SET LOCAL session_replication_role = replica`)
      await tx.execute(sql`UPDATE policy_versions SET ${change} WHERE version = ${version}`)
    })
    expect((await verifyChain(baton.db)).brokenAt).toBe(version)
  })

  it('breaks where a version was taken out', async () => {
    const { baton, revops } = test.company
    const version = await publishPolicy(baton, revops, await readyDraft(test.company, lowerBandA))
    await publishPolicy(baton, revops, await readyDraft(test.company, lowerBandA))
    await baton.db.transaction(async (tx) => {
      await tx.execute(sql`SET LOCAL session_replication_role = replica`)
      await tx.execute(sql`DELETE FROM policy_versions WHERE version = ${version}`)
    })
    expect((await verifyChain(baton.db)).brokenAt).toBe(version + 1)
  })
})

it('a hash says what was said, in whatever order, and what came before', () => {
  const said = { version: 3, document: { a: 1, b: 2 }, reason: 'Why', publishedAt: new Date(0) } as never
  const turned = { publishedAt: new Date(0), reason: 'Why', document: { b: 2, a: 1 }, version: 3 } as never
  expect(hashOf(said, 'x')).toBe(hashOf(turned, 'x'))
  expect(hashOf(said, 'x')).not.toBe(hashOf(said, 'y'))
  expect(documentHashOf({ a: 1, b: 2 })).toBe(documentHashOf({ b: 2, a: 1 }))
})
