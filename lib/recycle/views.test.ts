import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#db/testing/test-database.ts'
import { DAY, TestCompany } from '#lib/testing/company.ts'
import { nurtureTracks } from './views.ts'

const test = testDatabase()
let company: TestCompany
beforeAll(async () => {
  company = await TestCompany.open(test.database.db)
  await company.visit({ type: 'identify', userId: 'q', traits: { email: 'quiet@slow.example', firstName: 'Quiet' } })
})

const welcome = async () => (await nurtureTracks(company.baton, company.revops)).find(({ slug }) => slug === 'welcome')

describe('the tracks', () => {
  it('count the leads at the step that they wait for, and the e-mails that were written at each', async () => {
    const before = await welcome()
    expect(before?.leads).toBe(1)
    expect(before?.steps.map(({ step, leads }) => [step.id, leads])).toEqual([
      ['wait_1', 0],
      ['who_we_are', 1],
      ['wait_2', 0],
      ['customer_story', 0],
      ['wait_3', 0],
      ['guide', 0],
    ])
    company.clock.pass(DAY)
    await company.settle()
    const after = await welcome()
    expect(after?.steps[1]).toMatchObject({ leads: 0, kept: 1, sent: 0, withheld: 0 })
    expect(after?.steps[3]).toMatchObject({ leads: 1, kept: 0 })
  })

  it('are nobody’s to see without the permission', async () => {
    expect(await nurtureTracks(company.baton, company.seller)).toEqual([])
    expect(await nurtureTracks(company.baton, company.manager)).not.toEqual([])
  })
})
