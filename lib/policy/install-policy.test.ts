import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { overlap, refusals } from '#lib/testing/race.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { installPolicy } from './install-policy.ts'
import { livePolicy, policyVersion } from './live-policy.ts'
import { defaultPolicy } from './rules/playbook/default-policy.ts'

const test = testCompany()
const document = { ...defaultPolicy, routing: { ...defaultPolicy.routing, fallbackTeam: 'dach' } }

describe('the policy of a new installation', () => {
  it('is published by Baton itself', async () => {
    const { baton } = test.company
    const { version: baseVersion } = await livePolicy(baton.db)
    const version = await installPolicy(baton, { document, reason: 'To start from', baseVersion })
    expect((await livePolicy(baton.db)).version).toBe(version)
    expect((await livePolicy(baton.db)).document).toEqual(JSON.parse(JSON.stringify(document)))
  })

  it('is refused when it is not valid', async () => {
    const { baton } = test.company
    const { version: baseVersion } = await livePolicy(baton.db)
    for (const broken of [
      { ...document, bands: [] },
      { ...document, routing: { ...document.routing, fallbackTeam: 'x' } },
    ]) {
      const refused = installPolicy(baton, { document: broken, reason: 'Broken', baseVersion })
      await expect(refused).rejects.toMatchObject({ code: 'invalid', message: expect.stringMatching(/bands|team "x"/) })
    }
  })

  it('two at once: one is published', async () => {
    const { baton } = test.company
    const { version: baseVersion } = await livePolicy(baton.db)
    const install = (on: typeof baton) => installPolicy(on, { document, reason: 'At once', baseVersion })
    expect(refusals(await overlap(baton, install, install))).toEqual([
      `Version ${baseVersion + 1} was published meanwhile. Start from that one.`,
    ])
  })
})

describe('the live policy', () => {
  it('is compiled once, and again when another version is published', async () => {
    const { baton } = test.company
    const first = await livePolicy(baton.db)
    expect(await livePolicy(baton.db)).toBe(first)
    await installPolicy(baton, { document, reason: 'Another one', baseVersion: first.version })
    expect(await livePolicy(baton.db)).not.toBe(first)
    expect(await policyVersion(baton.db, first.version)).toBe(first)
  })

  it('is read from a version of an older schema as if it were of today’s', async () => {
    const { baton } = test.company
    const { publishing: _, ...old } = { ...document, schemaVersion: 1 }
    const [row] = (await baton.db.execute<{ version: number }>(sqlInsertOld(old))).rows
    const { document: read } = await policyVersion(baton.db, row?.version ?? 0)
    expect(read).toEqual(JSON.parse(JSON.stringify(document)))
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

const sqlInsertOld = (old: object) => sql`
  INSERT INTO policy_versions (version, document, reason, published_at, previous_hash, hash)
  SELECT max(version) + 1, ${JSON.stringify(old)}::jsonb, 'Long ago', now(), '', 'of an older schema' FROM policy_versions
  RETURNING version`
