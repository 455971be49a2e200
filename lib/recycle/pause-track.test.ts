import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
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

describe('pausing a track', () => {
  let trackId = 0
  beforeEach(async () => {
    trackId = (await welcome())?.id ?? 0
  })

  it('holds every step until it is resumed', async () => {
    await pauseTrack(company.baton, company.revops, { trackId })
    company.clock.pass(2 * DAY)
    await company.settle()
    expect((await welcome())?.steps[1]).toMatchObject({ leads: 1, kept: 0 })
    expect((await welcome())?.pausedAt).not.toBeNull()
    await resumeTrack(company.baton, company.revops, { trackId })
    company.clock.pass(HOUR)
    await company.settle()
    expect((await welcome())?.steps[1]).toMatchObject({ leads: 0, kept: 1 })
  })

  it('a second pause keeps the time of the first', async () => {
    await pauseTrack(company.baton, company.revops, { trackId })
    const first = (await welcome())?.pausedAt
    company.clock.pass(HOUR)
    await pauseTrack(company.baton, company.admin, { trackId })
    expect((await welcome())?.pausedAt).toBe(first)
    await resumeTrack(company.baton, company.admin, { trackId })
  })

  it.each(['seller', 'manager'] as const)('is refused to a %s', async (role) => {
    const actor = company[role]
    await expect(pauseTrack(company.baton, actor, { trackId })).rejects.toThrow('Only RevOps and admins')
    await expect(resumeTrack(company.baton, actor, { trackId })).rejects.toThrow('Only RevOps and admins')
    expect((await welcome())?.pausedAt).toBeNull()
  })
})
