import { expect, it } from 'vitest'
import { readInstant } from './instant.ts'

it.each([
  ['2026-11-22T09:00:00Z', Date.UTC(2026, 10, 22, 9)],
  ['2026-11-22T09:00Z', Date.UTC(2026, 10, 22, 9)],
  ['2026-11-22T09:00:00.250Z', Date.UTC(2026, 10, 22, 9, 0, 0, 250)],
  ['2026-11-22T14:30:00+05:30', Date.UTC(2026, 10, 22, 9)],
  ['2026-11-22T05:00:00-04:00', Date.UTC(2026, 10, 22, 9)],
])('%s is an instant', (text, at) => {
  expect(readInstant(text)).toBe(at)
})

it.each([
  ['yesterday'],
  [''],
  ['1'],
  ['2026-11-22'],
  ['2026-11-22T09:00:00'],
  ['2026-13-22T09:00:00Z'],
  ['2026-11-22T25:00:00Z'],
  ['22 Nov 2026 09:00 UTC'],
])('"%s" is none, and what one looks like is said', (text) => {
  expect(() => readInstant(text)).toThrow(/is not an instant\. Use ISO-8601 with its zone/)
})
