import { describe, expect, it } from 'vitest'
import type { SellerRow, TeamRow } from '#db/queries/routable-teams.ts'
import { officeCalendar } from '#lib/installation/install.ts'
import { DAY, HOUR, MINUTE, MONDAY_TEN } from '#lib/testing/company.ts'
import { routable } from './routable.ts'

const now = new Date(MONDAY_TEN)
const inMs = (milliseconds: number) => new Date(now.getTime() + milliseconds).toISOString()
const PROMISE = { value: 5, unit: 'minutes', clock: 'business' } as const

function opening(change: Partial<SellerRow>, at = now): { seller: number | null; team: number | null } {
  const seller: SellerRow = {
    ...{ id: 1, name: 'Sam', weight: 1, openCount: 0, newInLastDay: 0, newInLastWeek: 0, openCapacity: null },
    ...{ dailyCapacity: null, lastAssignedAt: null, meetingUrl: null, hours: null, absences: [] },
    ...change,
  }
  const team: TeamRow = {
    id: 1,
    slug: 'dach',
    name: 'DACH',
    calendar: officeCalendar('Europe/Berlin'),
    sellers: [seller],
  }
  const [seen] = routable([team], at, PROMISE)
  const after = (instant: number | null | undefined) => (instant == null ? null : instant - at.getTime())
  return { seller: after(seen?.sellers[0]?.opensAt), team: after(seen?.opensAt) }
}

describe('a seller as routing sees them', () => {
  it.each<[string, Partial<SellerRow>, number | null]>([
    ['works now', {}, 0],
    ['comes back in an hour', { absences: [{ from: inMs(-DAY), to: inMs(HOUR) }] }, HOUR],
    [
      'leaves in ten minutes for an hour: too short to reach out before',
      {
        absences: [{ from: inMs(10 * MINUTE), to: inMs(70 * MINUTE) }],
      },
      HOUR,
    ],
    [
      'leaves in two minutes for a month: their promise would stand still for days',
      {
        absences: [{ from: inMs(2 * MINUTE), to: inMs(30 * DAY) }],
      },
      null,
    ],
    ['is away for weeks', { absences: [{ from: inMs(-DAY), to: inMs(14 * DAY) }] }, null],
    [
      'works in hours that never meet the team’s',
      {
        hours: { timeZone: 'Europe/Berlin', weekly: { sun: [['09:00', '17:00']] } },
      },
      null,
    ],
    ['begins at noon', { hours: { timeZone: 'Europe/Berlin', weekly: { mon: [['12:00', '17:00']] } } }, 2 * HOUR],
  ])('%s', (_, change, opensIn) => {
    expect(opening(change)).toEqual({ seller: opensIn, team: 0 })
  })

  it('a team that is closed opens with its next morning, and so does its seller', () => {
    const evening = new Date('2026-11-23T20:00:00Z')
    expect(opening({}, evening)).toEqual({ seller: 12 * HOUR, team: 12 * HOUR })
  })
})
