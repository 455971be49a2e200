import { expect, it } from 'vitest'
import type { BusinessCalendar } from '#lib/time/calendar.ts'
import { tellPresence } from './tell-presence.ts'

const team: BusinessCalendar = { timeZone: 'UTC', weekly: { mon: [['09:00', '17:00']], tue: [['09:00', '17:00']] } }
const leave = { from: '2026-11-23T10:00:00Z', to: '2026-11-24T12:00:00Z' }

it.each([
  ['at work', [], '2026-11-23T10:00:00Z', 'present', null],
  ['before work', [], '2026-11-23T08:00:00Z', 'off', '2026-11-23T09:00:00.000Z'],
  ['on leave, until they are back at work', [leave], '2026-11-23T11:00:00Z', 'on_leave', '2026-11-24T12:00:00.000Z'],
  ['on leave, also at night', [leave], '2026-11-23T23:00:00Z', 'on_leave', '2026-11-24T12:00:00.000Z'],
  ['before their leave', [leave], '2026-11-23T09:30:00Z', 'present', null],
] as const)('%s', (_, absences, now, state, until) => {
  expect(tellPresence({ team, own: null, absences: [...absences] }, Date.parse(now))).toEqual({ state, until })
})

it('who never works again is off, without an end', () => {
  const nights: BusinessCalendar = { timeZone: 'UTC', weekly: { mon: [['20:00', '22:00']] } }
  const hours = { team, own: nights, absences: [] }
  expect(tellPresence(hours, Date.parse('2026-11-23T10:00:00Z'))).toEqual({ state: 'off', until: null })
})
