import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#db/testing/test-database.ts'
import { DAY, HOUR, TestCompany } from '#lib/testing/company.ts'
import { pauseTrack } from './pause-track.ts'
import { resumeTrack } from './resume-track.ts'
import { nurtureTracks } from './views.ts'

const test = testDatabase()
let company: TestCompany
beforeAll(async () => {
  company = await TestCompany.open(test.database.db)
  await company.visit({ type: 'identify', userId: 'q', traits: { email: 'quiet@slow.example', firstName: 'Quiet' } })
})

const welcome = async () => (await nurtureTracks(company.baton, company.revops)).find(({ slug }) => slug === 'welcome')

describe('resuming a track', () => {
  it('carries out what fell due while it was paused, once', async () => {
    const trackId = (await welcome())?.id ?? 0
    await pauseTrack(company.baton, company.revops, { trackId })
    company.clock.pass(2 * DAY)
    await company.settle()
    await resumeTrack(company.baton, company.revops, { trackId })
    await resumeTrack(company.baton, company.admin, { trackId })
    company.clock.pass(HOUR)
    await company.settle()
    expect(await welcome()).toMatchObject({ pausedAt: null, leads: 1 })
    expect((await welcome())?.steps[1]).toMatchObject({ leads: 0, kept: 1 })
  })

  it('is refused to those who may not edit nurture', async () => {
    const trackId = (await welcome())?.id ?? 0
    await pauseTrack(company.baton, company.revops, { trackId })
    await expect(resumeTrack(company.baton, company.manager, { trackId })).rejects.toThrow('Only RevOps and admins')
    expect((await welcome())?.pausedAt).not.toBeNull()
  })
})
