import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#db/testing/test-database.ts'
import { TestCompany } from '#lib/testing/company.ts'
import { lowerBandA, readyDraft } from '#lib/testing/drafts.ts'
import { publishPolicy } from './publish-policy.ts'
import { policyView } from './views.ts'

const test = testDatabase()
let company: TestCompany
beforeAll(async () => {
  company = await TestCompany.open(test.database.db)
})

describe('the policy that everybody may read', () => {
  it('is the live one, with every version, who published it and why, the latest first', async () => {
    const draft = await readyDraft(company, lowerBandA)
    await publishPolicy(company.baton, company.revops, { ...draft, reason: 'Fewer false alarms.' })
    const view = await policyView(company.baton)
    expect(view.version).toBe(3)
    expect(view.versions.map(({ version, publishedBy, reason }) => [version, publishedBy, reason])).toEqual([
      [3, 'Riley Voss', 'Fewer false alarms.'],
      [2, null, 'for a test'],
      [1, null, 'The playbook’s conservative thresholds, to start from.'],
    ])
  })

  it('names the tracks and teams that it speaks of', async () => {
    const { trackNames, teamNames } = await policyView(company.baton)
    expect(trackNames.long_cycle).toBe('Long-cycle')
    expect(teamNames.dach).toBe('DACH')
  })
})
