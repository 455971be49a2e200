import { expect, it } from 'vitest'
import { readZone } from './read-zone.ts'

it.each([
  ['Europe/Berlin', 'Europe/Berlin'],
  [' America/New_York ', 'America/New_York'],
  ['UTC', 'UTC'],
  ['GMT+0530', '+05:30'],
  ['GMT-08:00', '-08:00'],
  ['+05:30', '+05:30'],
])('the zone that is told as "%s" is %s', (told, zone) => {
  expect(readZone(told)).toBe(zone)
  expect(() => new Intl.DateTimeFormat('en', { timeZone: zone })).not.toThrow()
})

it.each(['Mars/Olympus', 'GMT+5', 'GMT+9900', 'local', '', ' ', '__proto__', null])('"%s" is no zone', (told) => {
  expect(readZone(told)).toBeNull()
})

it('ever new names do not fill the memory, and known ones stay known', () => {
  for (let name = 0; name < 5000; name++) expect(readZone(`Nowhere/${name}`)).toBeNull()
  expect(readZone('Europe/Berlin')).toBe('Europe/Berlin')
})
