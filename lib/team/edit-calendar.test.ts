import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { slas } from '#db/schema/handoff.ts'
import { teams } from '#db/schema/team.ts'
import { officeCalendar } from '#lib/installation/install.ts'
import { DAY } from '#lib/testing/company.ts'
import { handOff } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import type { BusinessCalendar } from '#lib/time/calendar.ts'
import { addAbsence } from './add-absence.ts'
import { editCalendar } from './edit-calendar.ts'
import { movedPromises } from './moved-promises.ts'

const test = testCompany()
const office = officeCalendar('Europe/Berlin')
const fromNoon: BusinessCalendar = {
  timeZone: 'Europe/Berlin',
  weekly: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['12:00', '20:00']]])),
}
const edit = (calendar: BusinessCalendar, before = office) => ({ teamId: test.company.teamId, calendar, before })
const calendarOf = async () => {
  const [team] = await test.company.baton.db.select().from(teams).where(eq(teams.id, test.company.teamId))
  return team?.calendar
}
const otherTeam = async () => (await test.company.baton.db.select().from(teams).where(eq(teams.slug, 'sales')))[0]?.id
const back = () => test.company.baton.db.update(teams).set({ calendar: office }).where(eq(teams.slug, 'dach'))

describe('changing a team’s calendar', () => {
  it('keeps the promises already made, and lists those that would differ: old and new', async () => {
    const { company } = test
    const { handoffId } = await handOff(company)
    const [before] = await company.baton.db.select().from(slas)
    const moved = await editCalendar(company.baton, company.manager, edit(fromNoon))
    expect(moved).toEqual([
      {
        ...{ handoffId, leadName: 'Priya Nair' },
        ...{ dueAt: '2026-11-23T09:05:00.000Z', wouldBeDueAt: '2026-11-23T11:05:00.000Z' },
      },
    ])
    expect(await company.baton.db.select().from(slas)).toEqual([before])
    const { handoffId: next } = await handOff(company)
    const [made] = await company.baton.db.select().from(slas).where(eq(slas.handoffId, next))
    expect(made?.dueAt).toEqual(new Date('2026-11-23T11:05:00Z'))
    await back()
  })

  it('lists nothing that stays as it is', async () => {
    const { company } = test
    await handOff(company)
    const later = { ...office, holidays: ['2026-12-25'] }
    expect(await editCalendar(company.baton, company.manager, edit(later))).toEqual([])
    await back()
  })

  it('may be done by the team’s manager and admins, and by nobody else', async () => {
    const { company } = test
    const { baton, seller, revops, manager, admin } = company
    const stranger = await company.addUser('manager', 'Other Manager', await otherTeam())
    for (const actor of [seller, revops, stranger]) {
      await expect(editCalendar(baton, actor, edit(fromNoon))).rejects.toMatchObject({ code: 'not_allowed' })
    }
    await editCalendar(baton, manager, edit(fromNoon))
    await editCalendar(baton, admin, edit(office, fromNoon))
    expect(await calendarOf()).toEqual(office)
  })

  it('that somebody changed meanwhile is refused', async () => {
    const { company } = test
    await editCalendar(company.baton, company.admin, edit(fromNoon))
    await expect(editCalendar(company.baton, company.manager, edit(office))).rejects.toMatchObject({
      ...{ code: 'conflict', message: expect.stringMatching(/changed this calendar meanwhile/) },
    })
    await back()
  })

  it.each<[string, BusinessCalendar, RegExp]>([
    ['never opens', { timeZone: 'UTC', weekly: {} }, /never opens/],
    ['is in no zone', { ...office, timeZone: 'Mars/Olympus' }, /IANA zone/],
    [
      'has windows that overlap',
      {
        ...office,
        weekly: {
          mon: [
            ['09:00', '12:00'],
            ['11:00', '14:00'],
          ],
        },
      },
      /overlap/,
    ],
    ['was turned round', { ...office, weekly: { mon: [['17:00', '09:00']] } }, /Turn the two times round/],
  ])('into one that %s is refused, with what to do', async (_, calendar, reason) => {
    const refused = editCalendar(test.company.baton, test.company.admin, edit(calendar))
    await expect(refused).rejects.toMatchObject({ code: 'invalid', message: expect.stringMatching(reason) })
    expect(await calendarOf()).toEqual(office)
  })
})

it('what an absence would do to a seller’s promises is known before it is entered', async () => {
  const { company } = test
  const { baton, seller } = company
  const { handoffId } = await handOff(company)
  const absence = { from: '2026-11-23T09:02:00.000Z', to: '2026-11-24T09:00:00.000Z' }
  const wouldBe = { handoffId, wouldBeDueAt: '2026-11-24T09:03:00.000Z' }
  expect(await movedPromises(baton.db, { userId: seller.userId, absence })).toMatchObject([wouldBe])
  expect(await movedPromises(baton.db, { userId: seller.userId })).toEqual([])
  const away = { fromAt: new Date(absence.from), toAt: new Date(absence.to), reason: 'Leave' }
  await addAbsence(baton, seller, { userId: seller.userId, ...away })
  company.clock.pass(2 * DAY)
  expect(await movedPromises(baton.db, { userId: seller.userId })).toMatchObject([wouldBe])
})
