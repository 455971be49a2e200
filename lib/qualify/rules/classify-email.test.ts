import { describe, expect, it } from 'vitest'
import { listDomain } from '../domain-lists.ts'
import { classifyEmail, companyDomain, isValidEmail, splitEmail } from './classify-email.ts'

describe('an e-mail address says what its owner is', () => {
  it.each([
    ['ada@nordwerk.example', 'business'],
    ['ada@siemens.com', 'business'],
    ['Ada.Byron@Mail.Eu.Acme.co.uk', 'business'],
    ['ada@gmail.com', 'free'],
    ['ada@gmx.de', 'free'],
    ['ada@hotmail.co.uk', 'free'],
    ['ada@mailinator.com', 'disposable'],
    ['ada@stanford.edu', 'academic'],
    ['ada@tum.de', 'academic'],
    ['ada@cs.ox.ac.uk', 'academic'],
    ['ada@', 'invalid'],
    ['ada', 'invalid'],
    ['ada@localhost', 'invalid'],
    ['ada@company.invalid', 'invalid'],
    ['ada@com', 'invalid'],
    ['a b@acme.com', 'invalid'],
    ['', 'invalid'],
  ])('%s is %s', async (email, expected) => {
    expect(classifyEmail(email, await listDomain(splitEmail(email).domain))).toBe(expected)
  })

  it('an address longer than the wire allows is invalid', () => {
    expect(isValidEmail(`${'a'.repeat(250)}@acme.com`)).toBe(false)
  })
})

describe('the company behind a domain', () => {
  it.each([
    ['mail.eu.acme.co.uk', 'acme.co.uk'],
    ['acme.com', 'acme.com'],
    ['de.nordwerk.example', 'nordwerk.example'],
    ['localhost', null],
  ])('%s is %s', (domain, expected) => {
    expect(companyDomain(domain)).toBe(expected)
  })
})
