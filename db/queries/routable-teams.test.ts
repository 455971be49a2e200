import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { sellers, users } from '#db/schema/team.ts'
import { addAbsence } from '#lib/team/add-absence.ts'
import { DAY, HOUR } from '#lib/testing/company.ts'
import { handOff } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { claimHandoff } from '#lib/work/claim-handoff.ts'
import { loadTeams } from './routable-teams.ts'
import { hoursOf } from './team-hours.ts'

const test = testCompany()
const dach = async () => {
  const teams = await loadTeams(test.company.baton.db, test.company.clock.now)
  const team = teams.find(({ slug }) => slug === 'dach')
  if (!team) throw new Error('There is no team dach.')
  return team
}
const sellerOf = async (userId: number) => (await dach()).sellers.find(({ id }) => id === userId)

describe('the teams that routing sees', () => {
  it('with their calendars and those who take leads', async () => {
    const { company } = test
    expect((await loadTeams(company.baton.db, company.clock.now)).map(({ slug }) => slug)).toEqual(['sales', 'dach'])
    const team = await dach()
    expect(team).toMatchObject({ name: 'DACH', calendar: { timeZone: 'Europe/Berlin' } })
    expect(team.sellers.map(({ name }) => name)).toEqual(['Sam Okafor', 'Mina Kaur'])
    expect(team.sellers[0]).toMatchObject({
      openCount: 0,
      newInLastDay: 0,
      newInLastWeek: 0,
      lastAssignedAt: null,
      absences: [],
    })
  })

  it('without those who are disabled, take no leads, or may no longer work them', async () => {
    const { company } = test
    const { baton, clock } = company
    const disabled = await company.addUser('seller', 'Disabled')
    await baton.db.update(users).set({ disabledAt: clock.now }).where(eq(users.id, disabled.userId))
    const resting = await company.addUser('seller', 'Resting')
    await baton.db.update(sellers).set({ takesLeads: false }).where(eq(sellers.userId, resting.userId))
    const demoted = await company.addUser('seller', 'Demoted')
    await baton.db.update(users).set({ role: 'revops' }).where(eq(users.id, demoted.userId))
    expect((await dach()).sellers.map(({ name }) => name)).toEqual(['Sam Okafor', 'Mina Kaur'])
  })

  it('with what each holds, and what each got lately', async () => {
    const { company } = test
    const { clock, seller, baton } = company
    await handOff(company)
    expect(await sellerOf(seller.userId)).toMatchObject({
      openCount: 1,
      newInLastDay: 1,
      newInLastWeek: 1,
      lastAssignedAt: clock.now.getTime(),
    })
    clock.pass(DAY)
    expect(await sellerOf(seller.userId)).toMatchObject({ openCount: 1, newInLastDay: 0, newInLastWeek: 1 })
    await company.settle()
    expect(await sellerOf(seller.userId)).toMatchObject({ openCount: 0, newInLastDay: 0, newInLastWeek: 1 })
    const [handoff] = await baton.db.query.handoffs.findMany()
    await claimHandoff(baton, company.second, { handoffId: handoff?.id as number })
    expect(await sellerOf(company.second.userId)).toMatchObject({ openCount: 1, newInLastDay: 1, newInLastWeek: 1 })
    clock.pass(7 * DAY)
    expect(await sellerOf(seller.userId)).toMatchObject({ newInLastWeek: 0 })
  })

  it('with the absences that are not over', async () => {
    const { company } = test
    const { baton, clock, seller } = company
    const now = clock.now.getTime()
    const absence = (from: number, to: number) =>
      addAbsence(baton, seller, {
        userId: seller.userId,
        fromAt: new Date(now + from),
        toAt: new Date(now + to),
        reason: 'Leave',
      })
    await absence(-2 * DAY, -DAY)
    await absence(-HOUR, HOUR)
    const team = await dach()
    const { absences } = hoursOf(team, seller.userId)
    expect(absences.map(({ from, to }) => [Date.parse(from) - now, Date.parse(to) - now])).toEqual([[-HOUR, HOUR]])
    expect(hoursOf(team, null)).toEqual({ team: team.calendar, own: null, absences: [] })
  })
})
