import { expect, it } from 'vitest'
import { isFiltered, NO_FILTERS } from './scope.ts'

it('one filter is enough to narrow', () => {
  expect(isFiltered(NO_FILTERS)).toBe(false)
  expect(isFiltered({ ...NO_FILTERS, band: 'A' })).toBe(true)
  expect(isFiltered({ ...NO_FILTERS, teamId: 1 })).toBe(true)
})
