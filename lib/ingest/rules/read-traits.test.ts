import { describe, expect, it } from 'vitest'
import { readCompanyTraits, readPersonTraits } from './read-traits.ts'

describe('a person’s traits', () => {
  it.each<[string, Record<string, unknown>, object]>([
    [
      'the reserved names',
      { firstName: 'Ada', lastName: 'Lovelace', title: 'CTO', company: 'Acme' },
      { firstName: 'Ada', lastName: 'Lovelace', title: 'CTO', company: 'Acme' },
    ],
    [
      'names as forms write them',
      { first_name: ' Ada ', last_name: 'Lovelace', jobTitle: 'CTO', companyName: 'Acme' },
      { firstName: 'Ada', lastName: 'Lovelace', title: 'CTO', company: 'Acme' },
    ],
    ['one name for both', { name: 'Ada King Lovelace' }, { firstName: 'Ada King', lastName: 'Lovelace' }],
    ['one name that is one word', { name: 'Ada' }, { firstName: 'Ada' }],
    ['parts of the name before the whole', { name: 'A. L.', firstName: 'Ada' }, { firstName: 'Ada', lastName: 'L.' }],
    ['the company as an object', { company: { name: 'Acme', id: 7 } }, { company: 'Acme' }],
    ['a company without a name', { company: { id: 7 }, companyName: 'Acme' }, { company: 'Acme' }],
    [
      'an address',
      { address: { country: 'United States', state: 'California', city: 'Oakland' } },
      { country: 'US', state: 'CA', city: 'Oakland' },
    ],
    ['an address’s region', { address: { country: 'DE', region: 'Bayern' } }, { country: 'DE', state: 'Bayern' }],
    ['an address that is a text', { address: 'Main Street 1', country: 'FR' }, { country: 'FR' }],
    ['a country that is not known', { country: 'Narnia', city: 'Cair Paravel' }, { city: 'Cair Paravel' }],
    ['a phone number with its country', { phone: '+49 30 901820' }, { phone: '+4930901820' }],
    [
      'a phone number of a known country',
      { phone: '(415) 555-2671', country: 'US' },
      { phone: '+14155552671', country: 'US' },
    ],
    ['a phone number of nowhere', { phone: '555' }, {}],
    ['numbers where texts belong', { firstName: 7, title: 0 }, { firstName: '7', title: '0' }],
    ['blanks, null and objects', { firstName: '  ', lastName: null, title: {}, city: [] }, {}],
    ['nothing of interest', { plan: 'pro', createdAt: 1 }, {}],
  ])('are read from %s', (_, traits, read) => {
    expect(readPersonTraits(traits)).toEqual(read)
  })

  it('are cut at a length that no honest one has, never through a character', () => {
    const { title, city } = readPersonTraits({ title: 'x'.repeat(30_000), city: `${'x'.repeat(299)}😀` })
    expect(title).toHaveLength(300)
    expect(city?.isWellFormed()).toBe(true)
  })
})

describe('a company’s traits', () => {
  it.each<[string, Record<string, unknown>, object]>([
    [
      'the reserved names',
      { name: 'Acme', website: 'https://www.acme.example/about', industry: 'Retail', employees: 400 },
      { name: 'Acme', domain: 'acme.example', industry: 'Retail', employees: 400 },
    ],
    ['the domain that the company registered', { domain: 'shop.eu.acme.co.uk' }, { domain: 'acme.co.uk' }],
    ['a domain with a port', { domain: 'ACME.com:443' }, { domain: 'acme.com' }],
    ['the website when the domain is blank', { domain: '', website: 'acme.com' }, { domain: 'acme.com' }],
    ['a domain that is none', { domain: 'n/a' }, {}],
    ['a domain without an end', { domain: 'localhost' }, {}],
    ['an e-mail address as domain', { domain: 'info@acme.com' }, { domain: 'acme.com' }],
    ['employees in words', { employees: '1,200' }, { employees: 1200 }],
    ['employees as a range', { employees: '50-200' }, { employees: 50 }],
    ['employees by another name', { employee_count: 12.7 }, { employees: 12 }],
    ['employees that cannot be', { employees: -5 }, {}],
    ['employees beyond any company', { employees: 1e12 }, {}],
    ['employees that are no number', { employees: 'many' }, {}],
    ['its seat', { address: { country: 'Deutschland', city: 'Berlin' } }, { country: 'DE', city: 'Berlin' }],
  ])('are read from %s', (_, traits, read) => {
    expect(readCompanyTraits(traits)).toEqual(read)
  })
})
