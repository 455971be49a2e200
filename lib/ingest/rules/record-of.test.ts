import { expect, it } from 'vitest'
import { isRecord, recordOf } from './record-of.ts'

it.each([null, undefined, 'text', 7, true, [], [{ a: 1 }]])('%j has no fields', (value) => {
  expect(isRecord(value)).toBe(false)
  expect(recordOf(value)).toEqual({})
})

it('an object is its own fields', () => {
  const value = { a: 1 }
  expect(isRecord(value)).toBe(true)
  expect(recordOf(value)).toBe(value)
})
