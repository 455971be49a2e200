import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { enrichmentAnswers } from '#db/schema/qualify.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { readEnrichmentSetting } from './enrichment.ts'
import { enrichmentView } from './enrichment-view.ts'
import { setEnrichment } from './set-enrichment.ts'

const test = testCompany()
const url = 'https://companies.example/v1/{domain}'

describe('the endpoint for companies', () => {
  it('is shown without its secret', async () => {
    const { baton, admin, revops } = test.company
    await setEnrichment(baton, admin, { url, authorization: 'Bearer top-secret' })
    const shown = await enrichmentView(baton, admin)
    expect(shown).toMatchObject({ url, hasSecret: true, timeoutMs: 2000, known: 0, failed: 0 })
    expect(JSON.stringify(shown)).not.toContain('top-secret')
    expect(await enrichmentView(baton, revops)).toBeNull()
  })

  it('keeps its secret when it is changed on the same host, and loses it on another', async () => {
    const { baton, admin } = test.company
    const secret = async () => (await readEnrichmentSetting(baton.db))?.authorization
    await setEnrichment(baton, admin, { url, authorization: 'Bearer top-secret' })
    await setEnrichment(baton, admin, { url: 'https://companies.example/v2/{domain}', timeoutMs: 500 })
    expect(await secret()).toBe('Bearer top-secret')
    await setEnrichment(baton, admin, { url: 'https://elsewhere.example/{domain}' })
    expect(await secret()).toBe('')
  })

  it('is asked anew after a change, also for what failed, and not at all once it is removed', async () => {
    const { baton, admin, clock } = test.company
    await setEnrichment(baton, admin, { url })
    const failed = { answer: null, failure: 'It answered 500.', askedAt: clock.now, expiresAt: clock.now }
    await baton.db.insert(enrichmentAnswers).values({ provider: 'http', domain: 'helio.example', ...failed })
    expect(await enrichmentView(baton, admin)).toMatchObject({ failed: 1, lastFailure: 'It answered 500.' })
    await setEnrichment(baton, admin, null)
    expect(await readEnrichmentSetting(baton.db)).toBeNull()
    expect(await baton.db.$count(enrichmentAnswers, sql`provider = 'http'`)).toBe(0)
    expect(await enrichmentView(baton, admin)).toBeNull()
  })

  it('without {domain}, or set by anybody but an admin, is refused', async () => {
    const { baton, admin, revops, manager } = test.company
    await expect(setEnrichment(baton, admin, { url: 'https://companies.example/' })).rejects.toThrow(/\{domain\}/)
    for (const actor of [revops, manager]) {
      await expect(setEnrichment(baton, actor, { url })).rejects.toMatchObject({ code: 'not_allowed' })
    }
    expect(await readEnrichmentSetting(baton.db)).toBeNull()
  })
})
