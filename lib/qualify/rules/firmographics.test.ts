import { describe, expect, it } from 'vitest'
import { firmographics } from './firmographics.ts'

const NOTHING = { name: null, industry: null, employees: null, country: null, state: null, city: null }

describe('what a provider answers of a company', () => {
  it.each([
    [{}, NOTHING],
    [{ name: null }, NOTHING],
    [
      { name: 'Acme', employees: 0, country: 'DE', surplus: 1 },
      { ...NOTHING, name: 'Acme', employees: 0, country: 'DE' },
    ],
  ])('%o is read as %o', (answer, expected) => {
    expect(firmographics.parse(answer)).toEqual(expected)
  })

  it.each([
    [{ country: 'Germany' }],
    [{ country: 'de' }],
    [{ employees: -1 }],
    [{ employees: 1.5 }],
    [{ employees: '200' }],
    [{ name: 'x'.repeat(201) }],
    [null],
    ['Acme'],
  ])('%o is not an answer', (answer) => {
    expect(firmographics.safeParse(answer).success).toBe(false)
  })
})
