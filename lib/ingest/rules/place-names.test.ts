import { describe, expect, it } from 'vitest'
import { countryCode, stateCode } from './place-names.ts'

describe('a country', () => {
  it.each([
    ['DE', 'DE'],
    ['de', 'DE'],
    ['Germany', 'DE'],
    ['GERMANY', 'DE'],
    ['Deutschland', 'DE'],
    ['UK', 'GB'],
    ['United Kingdom', 'GB'],
    ['England', 'GB'],
    ['USA', 'US'],
    ['the United States', 'US'],
    ['United States of America', 'US'],
    ['Turkey', 'TR'],
    ['Türkiye', 'TR'],
    ['Hong Kong', 'HK'],
    ['Bosnia and Herzegovina', 'BA'],
    ['Saint Lucia', 'LC'],
    ["Côte d'Ivoire", 'CI'],
    ['Kosovo', 'XK'],
  ])('is known by %s', (name, code) => {
    expect(countryCode(name)).toBe(code)
  })

  it.each([
    ['Vietnam', 'VN'],
    ['Serbia', 'RS'],
    ['Zimbabwe', 'ZW'],
    ['Yemen', 'YE'],
    ['DD', 'DE'],
    ['SU', 'RU'],
  ])('has its present code, not one of a country that is gone: %s', (name, code) => {
    expect(countryCode(name)).toBe(code)
  })

  it.each(['Narnia', 'EU', 'ZZ', 'XX', 'European Union', 'Unknown Region', 'D', 'DEU!', '', undefined])(
    'that is not known stays empty: %s',
    (name) => {
      expect(countryCode(name)).toBeUndefined()
    },
  )
})

describe('a state', () => {
  it.each([
    ['California', 'US', 'CA'],
    ['california', undefined, 'CA'],
    ['ca', 'US', 'CA'],
    ['Bavaria', 'DE', 'Bavaria'],
    ['California', 'MX', 'California'],
    ['Middle Earth', 'US', 'Middle Earth'],
    [undefined, 'US', undefined],
  ])('%s in %s is %s', (state, country, code) => {
    expect(stateCode(state, country)).toBe(code)
  })

  it('is cut when it is longer than any name', () => {
    expect(stateCode('x'.repeat(500), 'DE')).toHaveLength(60)
    expect(stateCode('x'.repeat(500), undefined)).toHaveLength(60)
  })
})
