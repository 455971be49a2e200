import Holidays from 'date-holidays'

/** A public holiday: its local date and its name in English where one is known. */
export type Holiday = { date: string; name: string }

/** The countries whose holidays are known, by code, in the order of their names; names in English. */
export function holidayCountries(): [code: string, name: string][] {
  return Object.entries(new Holidays().getCountries('en') ?? {}).sort((a, b) => a[1].localeCompare(b[1], 'en'))
}

/** The regions of a country that have holidays of their own, by code. */
export function holidayRegions(country: string): [code: string, name: string][] {
  return Object.entries(new Holidays().getStates(country, 'en') ?? {})
}

/**
 * The public holidays of a country, or one of its regions, in a year, in order. Data: date-holidays, CC BY-SA 3.0.
 * @throws RangeError when the country is not known
 */
export function countryHolidays(country: string, year: number, region?: string): Holiday[] {
  if (!holidayCountries().some(([code]) => code === country)) {
    throw new RangeError(`No holidays are known for "${country}". Choose a country of the list, or enter them by hand.`)
  }
  const calendar = region ? new Holidays(country, region) : new Holidays(country)
  calendar.setLanguages('en')
  const found = calendar.getHolidays(year).filter(({ type }) => type === 'public')
  const byDate = new Map(found.map(({ date, name }) => [date.slice(0, 10), name]))
  return [...byDate].map(([date, name]) => ({ date, name })).sort((a, b) => a.date.localeCompare(b.date))
}
