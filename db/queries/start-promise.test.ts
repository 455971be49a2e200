import { describe, expect, it } from 'vitest'
import { slas } from '#db/schema/handoff.ts'
import { handOff } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { runningBetween } from '#lib/time/working-clock.ts'
import type { TeamRow } from './routable-teams.ts'
import { promiseClock, startPromise } from './start-promise.ts'

const test = testCompany()
const calendar = (timeZone: string, ...window: [string, string]) => ({
  timeZone,
  weekly: { mon: [window], tue: [window] },
})
const seller = {
  id: 7,
  name: 'Sam',
  weight: 1,
  openCount: 0,
  newInLastDay: 0,
  newInLastWeek: 0,
  openCapacity: null,
  dailyCapacity: null,
  lastAssignedAt: null,
  meetingUrl: null,
  hours: null,
  absences: [],
}
const team = (change: Partial<TeamRow['sellers'][number]> = {}): TeamRow => ({
  id: 1,
  slug: 'dach',
  name: 'DACH',
  calendar: calendar('UTC', '09:00', '17:00'),
  sellers: [{ ...seller, ...change }],
})
const day = [Date.parse('2026-11-23T00:00:00Z'), Date.parse('2026-11-24T00:00:00Z')] as const
const openHours = (row: TeamRow, sellerId: number | null) =>
  runningBetween(promiseClock(row, sellerId, new Date(day[0])), ...day) / 3_600_000

describe('the clock on which a promise runs', () => {
  it.each<[string, Partial<TeamRow['sellers'][number]>, number | null, number]>([
    ['is the team’s while nobody holds the lead', { hours: calendar('UTC', '09:00', '12:00') }, null, 8],
    ['is the seller’s own', { hours: calendar('UTC', '09:00', '12:00') }, 7, 3],
    ['is the team’s for a seller without hours of their own', {}, 7, 8],
    [
      'stands still while the seller is away',
      { absences: [{ from: '2026-11-23T10:00:00Z', to: '2026-11-23T12:00:00Z' }] },
      7,
      6,
    ],
    ['is the team’s when the seller’s hours never meet it', { hours: calendar('UTC', '20:00', '22:00') }, 7, 8],
    ['is the team’s for somebody who has left it', {}, 99, 8],
  ])('%s', (_, change, sellerId, hours) => {
    expect(openHours(team(change), sellerId)).toBe(hours)
  })

  it('is the whole day when even the team never works again: no promise is without an end', () => {
    expect(openHours({ ...team(), calendar: { timeZone: 'UTC', weekly: {} } }, 7)).toBe(24)
  })
})

it('a promise is kept with its words, its warning and its due instant', async () => {
  const { company } = test
  const { leadId, handoffId } = await handOff(company)
  const { db } = company.baton
  await db.delete(slas)
  const promise = { value: 2, unit: 'hours', clock: 'business' } as const
  const common = { handoffId, leadId, promise, sellerId: 7, warnShare: 0.5 }
  const dueAt = await db.transaction((tx) =>
    startPromise(tx, company.clock.now, { ...common, kind: 'first_touch', team: { ...team(), id: company.teamId } }),
  )
  expect(dueAt.toISOString()).toBe('2026-11-23T11:00:00.000Z')
  expect(await db.select().from(slas)).toMatchObject([
    {
      promise: 'first_touch',
      words: '2 business hours',
      startedAt: company.clock.now,
      warnAt: new Date('2026-11-23T10:00:00Z'),
      dueAt,
      state: 'active',
    },
  ])
})
