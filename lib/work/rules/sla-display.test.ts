import { describe, expect, it } from 'vitest'
import { type SlaLook, type SlaView, shortDuration, slaDisplay } from './sla-display.ts'

const MINUTE = 60_000
const start = Date.parse('2026-11-23T09:00:00Z')
const iso = (minutes: number) => new Date(start + minutes * MINUTE).toISOString()
const sla: SlaView = {
  state: 'active',
  clock: 'business',
  words: '60 business minutes',
  startedAt: iso(0),
  warnAt: iso(45),
  dueAt: iso(60),
  touchedAt: null,
  pausedUntil: null,
}

describe('how a promise stands', () => {
  it.each<[string, Partial<SlaView>, number, SlaLook, number]>([
    ['just made', {}, 0, 'on_track', 60],
    ['a moment before the warning', {}, 44.9, 'on_track', 15.1],
    ['at the warning', {}, 45, 'due_soon', 15],
    ['at the due time', {}, 60, 'overdue', 0],
    ['after it', {}, 67, 'overdue', 7],
    ['while its clock stands still', { pausedUntil: iso(30) }, 10, 'paused', 50],
    ['when its clock runs again', { pausedUntil: iso(30) }, 30, 'on_track', 30],
    ['overdue while its clock stands still', { pausedUntil: iso(90) }, 61, 'overdue', 1],
    ['met', { state: 'met', touchedAt: iso(4) }, 99, 'met', 4],
    ['missed and not touched yet, it goes on counting', { state: 'missed' }, 75, 'overdue', 15],
    ['missed and touched, it is frozen', { state: 'missed', touchedAt: iso(67) }, 999, 'missed', 7],
    ['void', { state: 'void' }, 10, 'none', 0],
  ])('%s', (_, change, minutes, look, shown) => {
    expect(slaDisplay({ ...sla, ...change }, start + minutes * MINUTE)).toEqual({ look, milliseconds: shown * MINUTE })
  })

  it('without one there is nothing to show', () => {
    expect(slaDisplay(null, start).look).toBe('none')
  })
})

it.each([
  [-5000, '0s'],
  [0, '0s'],
  [59_999, '59s'],
  [60_000, '1m 0s'],
  [119_000, '1m 59s'],
  [120_000, '2m'],
  [3_599_000, '59m'],
  [3_600_000, '1h'],
  [7_800_000, '2h 10m'],
  [86_400_000, '1d'],
  [97_200_000, '1d 3h'],
])('%s milliseconds read "%s"', (milliseconds, expected) => {
  expect(shortDuration(milliseconds)).toBe(expected)
})
