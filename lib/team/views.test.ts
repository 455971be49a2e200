import { describe, expect, it } from 'vitest'
import { DAY, HOUR } from '#lib/testing/company.ts'
import { handOff, missedHandOff } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { addAbsence } from './add-absence.ts'
import { previewChange, teamsView } from './views.ts'

const test = testCompany()

describe('the teams', () => {
  it('show who is there, what they hold, and what waits in the queue', async () => {
    const { company } = test
    const { baton, seller, second, clock } = company
    await missedHandOff(company)
    await handOff(company)
    const away = { fromAt: new Date(clock.now.getTime() - HOUR), toAt: new Date(clock.now.getTime() + DAY) }
    await addAbsence(baton, second, { userId: second.userId, ...away, reason: 'Parental leave' })
    const { teams, usual } = await teamsView(baton, company.manager)
    const dach = teams.find(({ slug }) => slug === 'dach')
    expect(usual).toEqual({ open: 25, daily: 10 })
    expect(dach).toMatchObject({ queued: 1, mayManage: true })
    const named = (name: string) => dach?.members.find((member) => member.name === name)
    expect(named('Mina Kaur')).toMatchObject({
      presence: { state: 'on_leave' },
      sells: { openCount: 1, absences: [{ reason: 'Parental leave' }] },
    })
    expect(named('Sam Okafor')).toMatchObject({
      ...{ presence: { state: 'present', until: null }, mayLead: true, sells: { openCount: 0, newInLastDay: 1 } },
    })
    expect(named('Jo Lind')).toMatchObject({ role: 'manager', sells: null, presence: null })
    expect(seller.userId).toBe(named('Sam Okafor')?.id)
  })

  it('keep the reason of an absence to those who need it, and say what the caller may change', async () => {
    const { company } = test
    const { baton, seller, second, clock } = company
    const away = { fromAt: clock.now, toAt: new Date(clock.now.getTime() + DAY), reason: 'Operation' }
    await addAbsence(baton, second, { userId: second.userId, ...away })
    const seen = async (actor: typeof seller) => {
      const { teams } = await teamsView(baton, actor)
      const member = teams.flatMap(({ members }) => members).find(({ id }) => id === second.userId)
      return [member?.sells?.absences[0]?.reason, member?.mayLead, member?.mayManage]
    }
    expect(await seen(seller)).toEqual([null, false, false])
    expect(await seen(second)).toEqual(['Operation', false, true])
    expect(await seen(company.manager)).toEqual(['Operation', true, true])
    expect(await seen(company.revops)).toEqual([null, false, false])
  })

  it('a preview is for those who could make the change', async () => {
    const { company } = test
    const { baton, seller, second } = company
    await handOff(company)
    const absence = { from: '2026-11-23T09:01:00Z', to: '2026-11-24T09:00:00Z' }
    expect(await previewChange(baton, seller, { userId: seller.userId, absence })).toHaveLength(1)
    const turned = { from: absence.to, to: absence.from }
    for (const wrong of [{ absence: turned }, { hours: { timeZone: 'Mars', weekly: {} } }]) {
      const refused = previewChange(baton, company.manager, { userId: seller.userId, ...wrong })
      await expect(refused).rejects.toMatchObject({ code: 'invalid' })
    }
    await expect(previewChange(baton, second, { userId: seller.userId, absence })).rejects.toMatchObject({
      code: 'not_allowed',
    })
    await expect(previewChange(baton, seller, { teamId: company.teamId })).rejects.toMatchObject({
      code: 'not_allowed',
    })
  })
})
