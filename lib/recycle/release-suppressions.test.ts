import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { DAY } from '#lib/testing/company.ts'
import { plantLead, standing, story } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { releaseSuppressions } from './release-suppressions.ts'

const test = testCompany()
const suppressed = () =>
  plantLead(test.company, {
    suppressedUntil: new Date(test.company.clock.now.getTime() + 30 * DAY),
    suppressionReason: 'not_now',
    suppressionBypass: true,
  })

describe('the end of a suppression', () => {
  it('comes at its instant, and asks the pipeline to look at the lead anew', async () => {
    const { company } = test
    const leadId = await suppressed()
    company.clock.pass(30 * DAY - 1)
    expect(await releaseSuppressions(company.baton)).toBe(0)
    company.clock.pass(1)
    expect(await releaseSuppressions(company.baton)).toBe(1)
    const { lead, pending } = await standing(company, leadId)
    expect(lead).toMatchObject({
      suppressed_until: null,
      suppression_reason: null,
      suppression_bypass: false,
      stage: 'nurturing',
    })
    expect(pending).toMatchObject([{ kind: 'lead.released' }])
    expect(await company.one(sql`SELECT data FROM ledger`)).toEqual({ data: { reason: 'not_now' } })
  })

  it('happens once, however many workers sweep', async () => {
    const { company } = test
    const ids = await Promise.all([1, 2, 3, 4, 5].map(suppressed))
    company.clock.pass(31 * DAY)
    const released = await Promise.all([1, 2, 3].map(() => releaseSuppressions(company.baton, 2)))
    const rest = await releaseSuppressions(company.baton)
    expect([...released, rest].reduce((sum, count) => sum + count)).toBe(5)
    for (const leadId of ids) expect(await story(company, leadId)).toEqual(['lead.released'])
  })
})
