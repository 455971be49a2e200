import { expect, it } from 'vitest'
import { countryHolidays, holidayCountries, holidayRegions } from './country-holidays.ts'

it('the public holidays of a country come as dates with their names, in order', () => {
  const dates = countryHolidays('DE', 2026)
  expect(dates).toContainEqual({ date: '2026-10-03', name: 'National Holiday' })
  expect(dates).toContainEqual({ date: '2026-12-25', name: 'Christmas Day' })
  expect(dates.map(({ date }) => date)).toEqual(dates.map(({ date }) => date).toSorted())
  expect(new Set(dates.map(({ date }) => date)).size).toBe(dates.length)
})

it('a region has those of its own too', () => {
  expect(holidayRegions('DE').map(([code]) => code)).toContain('BY')
  const inBavaria = countryHolidays('DE', 2026, 'BY').map(({ date }) => date)
  expect(inBavaria).toContain('2026-01-06')
  expect(countryHolidays('DE', 2026).map(({ date }) => date)).not.toContain('2026-01-06')
})

it('countries can be chosen by name', () => {
  expect(holidayCountries()).toContainEqual(['GB', 'United Kingdom'])
})

it('a country that is none is refused with what to do', () => {
  expect(() => countryHolidays('Germany', 2026)).toThrow(/No holidays are known for "Germany"\. Choose a country/)
})
