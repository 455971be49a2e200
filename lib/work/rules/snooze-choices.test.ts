import { describe, expect, it } from 'vitest'
import type { BusinessCalendar, Windows } from '#lib/time/calendar.ts'
import { snoozeChoices } from './snooze-choices.ts'

const DAY: Windows = [['09:00', '17:00']]
const calendar: BusinessCalendar = {
  timeZone: 'Europe/Berlin',
  weekly: { mon: DAY, tue: DAY, wed: DAY, thu: DAY, fri: DAY },
  holidays: ['2026-11-24'],
}
const at = (now: string) =>
  snoozeChoices({ calendars: [calendar] }, Date.parse(now), calendar.timeZone).map((choice) => [choice.id, choice.at])

describe('times to snooze until', () => {
  it('lie within the seller’s hours, past weekends and holidays', () => {
    expect(at('2026-11-23T09:00:00Z')).toEqual([
      ['hours', '2026-11-23T11:00:00.000Z'],
      ['tomorrow', '2026-11-25T08:00:00.000Z'],
      ['days', '2026-11-26T08:00:00.000Z'],
      ['week', '2026-11-30T08:00:00.000Z'],
      ['fortnight', '2026-12-07T08:00:00.000Z'],
    ])
  })

  it('that fall together are one', () => {
    // On a Friday evening two working hours end on Monday; three days from now is that morning too.
    expect(at('2026-11-27T18:00:00Z').map(([id]) => id)).toEqual(['hours', 'tomorrow', 'week', 'fortnight'])
  })
})
