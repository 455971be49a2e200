import { expect, it } from 'vitest'
import { strangerFacts } from './stranger-facts.ts'

const helio = {
  ...{ name: 'Helio', domain: 'helio.example', industry: 'Software', employees: 400, country: 'DE', state: 'BE' },
  ...{ isTarget: true, ownerId: 7 },
}

it('of a stranger only the address is known, and of their company what is known already', () => {
  const { lead, account, signals, work } = strangerFacts('ada@helio.example', 'helio.example', helio)
  expect(lead).toMatchObject({ email: 'ada@helio.example', country: 'DE', company: 'Helio', stage: 'nurturing' })
  expect(account).toEqual({ ...helio, peopleActiveAt: [] })
  expect([signals, work]).toEqual([[], null])
})

it('of a company that nobody knows there is its domain', () => {
  const { account, lead } = strangerFacts('ada@new.example', 'new.example', null)
  expect(account).toMatchObject({ domain: 'new.example', isTarget: false, ownerId: null, employees: null })
  expect(lead.country).toBeNull()
})
