import { describe, expect, it } from 'vitest'
import { companyNamed, TARGETS } from './companies.ts'
import { randomOf } from './random.ts'
import { drawRequest } from './request.ts'
import { SELLERS, USERS } from './staff.ts'

const now = Date.parse('2026-11-24T10:20:00Z')

describe('a sample demo request', () => {
  it.each(SELLERS)('for $name comes from a target account that they own', ({ name, email }) => {
    const { person } = drawRequest(randomOf(email), now, email)
    expect(TARGETS.filter(({ owner }) => owner === name).map((company) => company.name)).toContain(person.company)
  })

  it.each(USERS.filter(({ role }) => role === 'manager'))('for $name comes from their territory', ({ email, team }) => {
    for (let n = 0; n < 20; n++) {
      const { person } = drawRequest(randomOf(n), now, email)
      expect(companyNamed(person.company as string).territory).toBe(team)
    }
  })

  it('ends with the demo request of somebody who has just said who they are', () => {
    const { person, visit } = drawRequest(randomOf('request'), now, 'admin@sample.test')
    expect(visit.calls.at(-1)).toMatchObject({ type: 'track', event: 'Demo Requested', userId: person.userId })
    expect(visit.calls.find(({ type }) => type === 'identify')).toMatchObject({ traits: { email: person.email } })
    expect(Date.parse(visit.calls.at(-1)?.originalTimestamp ?? '')).toBe(now)
  })

  it('is somebody else each time', () => {
    const emails = Array.from(
      { length: 60 },
      (_, n) => drawRequest(randomOf(n), now, 'seller@sample.test').person.email,
    )
    expect(new Set(emails).size).toBeGreaterThan(58)
  })
})
