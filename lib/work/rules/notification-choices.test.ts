import { describe, expect, it } from 'vitest'
import {
  endOfQuiet,
  type NotificationChoices,
  notificationChoices,
  TOLD_EVERYTHING,
  waysFor,
} from './notification-choices.ts'

const at = (iso: string) => Date.parse(iso)
const NOON = at('2026-03-02T11:00:00Z')
const night = { from: '20:00', to: '07:30' }

describe('quiet hours', () => {
  it.each<[string, { from: string; to: string }, string, string, string | null]>([
    ['not in the middle of the day', night, 'Europe/Berlin', '2026-03-02T11:00:00Z', null],
    ['from their start on', night, 'Europe/Berlin', '2026-03-02T19:00:00Z', '2026-03-03T06:30:00.000Z'],
    ['after midnight', night, 'Europe/Berlin', '2026-03-03T03:00:00Z', '2026-03-03T06:30:00.000Z'],
    ['until their end', night, 'Europe/Berlin', '2026-03-03T06:30:00Z', null],
    [
      'within a day',
      { from: '12:00', to: '13:00' },
      'Asia/Kolkata',
      '2026-03-02T07:00:00Z',
      '2026-03-02T07:30:00.000Z',
    ],
    ['over the clocks going forward', night, 'Europe/Berlin', '2026-03-28T22:00:00Z', '2026-03-29T05:30:00.000Z'],
    ['over the clocks going back', night, 'Europe/Berlin', '2026-10-24T22:00:00Z', '2026-10-25T06:30:00.000Z'],
  ])('%s', (_, quiet, zone, now, until) => {
    const end = endOfQuiet(quiet, zone, at(now))
    expect(end && new Date(end).toISOString()).toBe(until)
  })
})

describe('the ways in which somebody is told', () => {
  const told = { kind: 'handed_off', situation: 'hand_raise' }
  const choose = (change: Partial<NotificationChoices>) => ({ ...TOLD_EVERYTHING, ...change })

  it.each<[string, NotificationChoices, ReturnType<typeof waysFor>]>([
    ['all, where nothing was chosen', TOLD_EVERYTHING, { bell: true, rings: true, mailAt: NOON }],
    ['no e-mail of a kind', choose({ off: { handed_off: ['email'] } }), { bell: true, rings: true, mailAt: null }],
    ['all of another kind', choose({ off: { missed: ['email', 'bell'] } }), { bell: true, rings: true, mailAt: NOON }],
    [
      'without the bell nothing rings',
      choose({ off: { handed_off: ['bell'] } }),
      { bell: false, rings: false, mailAt: NOON },
    ],
    [
      'nothing of a muted situation',
      choose({ mutedSituations: ['hand_raise'] }),
      { bell: false, rings: false, mailAt: null },
    ],
    [
      'in quiet hours the bell alone, and the e-mail afterwards',
      choose({ quiet: { from: '11:00', to: '13:00' } }),
      { bell: true, rings: false, mailAt: at('2026-03-02T12:00:00Z') },
    ],
    [
      'by their own zone',
      choose({ quiet: { from: '11:00', to: '13:00' }, timeZone: 'America/New_York' }),
      { bell: true, rings: true, mailAt: NOON },
    ],
  ])('%s', (_, choices, ways) => {
    expect(waysFor(choices, told, NOON, 'Europe/Berlin')).toEqual(ways)
  })
})

it.each([
  ['a time that is none', { quiet: { from: '25:00', to: '07:00' } }],
  ['quiet hours without an end', { quiet: { from: '07:00', to: '07:00' } }],
  ['a zone that is none', { timeZone: 'Mars/Olympus' }],
  ['an hour that is none', { digestHour: 24 }],
  ['a way that is none', { off: { missed: ['pigeon'] } }],
])('%s is refused', (_, change) => {
  expect(notificationChoices.safeParse({ ...TOLD_EVERYTHING, ...change }).success).toBe(false)
})
