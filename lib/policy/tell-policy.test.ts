import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { setBandA } from '#lib/testing/drafts.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { documentFromText } from './document-from-text.ts'
import { livePolicy } from './live-policy.ts'
import { tellBacktest, tellChain, tellDiff, tellDocument } from './tell-policy.ts'

const test = testCompany()

describe('from the shell', () => {
  it('a diff says what changed, and which versions there are', async () => {
    const { baton } = test.company
    expect(await tellDiff(baton, '1', '1')).toBe('Versions 1 and 1 say the same.')
    expect(await tellDiff(baton, '1', '2')).toMatch(/^From version 1 to version 2:\n {2}\S/)
    await expect(tellDiff(baton, '1', '99')).rejects.toThrow('There is no version 99. There are 1 to 2.')
    await expect(tellDiff(baton, 'one', '2')).rejects.toThrow('There is no version one.')
  })

  it('a backtest of a file is told, and what is wrong with the file', async () => {
    const { baton, clock } = test.company
    await test.company.demoRequest()
    clock.pass(60_000)
    const { document } = await livePolicy(baton.db)
    const { result, liveVersion, changes } = await tellBacktest(baton, JSON.stringify(setBandA(60)(document)))
    expect([liveVersion, result.days, result.handoffs]).toEqual([2, 90, { now: 1, proposed: 1 }])
    expect(changes).toEqual([expect.stringMatching(/Band A from \d+ to 60/)])
    const astray = { ...document, routing: { ...document.routing, fallbackTeam: 'nobody' } }
    await expect(tellBacktest(baton, JSON.stringify(astray))).rejects.toThrow(/there is no team "nobody"/)
    await expect(tellBacktest(baton, '{')).rejects.toThrow(/not JSON/)
  })

  it('a document is told as a text that can be edited and tried', async () => {
    const { baton } = test.company
    expect(documentFromText(await tellDocument(baton))).toEqual((await livePolicy(baton.db)).document)
    await expect(tellDocument(baton, '99')).rejects.toThrow('There is no version 99. There are 1 to 2.')
  })

  it('the chain is told to be intact, and where it is broken', async () => {
    const { baton } = test.company
    expect(await tellChain(baton)).toMatch(/^The chain of 2 versions is intact. Its last hash is [0-9a-f]{64}\.$/)
    await baton.db.transaction(async (tx) => {
      await tx.execute(sql`SET LOCAL session_replication_role = replica`)
      await tx.execute(sql`UPDATE policy_versions SET reason = 'Another reason.' WHERE version = 1`)
    })
    await expect(tellChain(baton)).rejects.toThrow('The chain of 2 versions is broken at version 1.')
  })
})
