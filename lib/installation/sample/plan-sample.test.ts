import { parse } from 'tldts'
import { describe, expect, it } from 'vitest'
import { parseCall } from '#lib/ingest/rules/parse-call.ts'
import { policyDocument } from '#lib/policy/rules/document.ts'
import { defaultPolicy } from '#lib/policy/rules/playbook/default-policy.ts'
import { castAt } from './cast.ts'
import { COMPANIES, TARGETS } from './companies.ts'
import { planSample, sampleCalls } from './plan-sample.ts'
import { VERSIONS } from './policy.ts'
import { SELLERS, TEAMS, USERS } from './staff.ts'

const now = new Date('2026-11-24T10:20:00Z')

describe('the sample company', () => {
  it('has four territories in four time zones, twelve sellers, a manager each, and forty companies', () => {
    expect(TEAMS).toHaveLength(4)
    expect(new Set(TEAMS.map(({ calendar }) => calendar.timeZone)).size).toBe(4)
    expect(SELLERS).toHaveLength(12)
    for (const { slug } of TEAMS) {
      expect(SELLERS.filter(({ team }) => team === slug)).toHaveLength(3)
      expect(USERS.filter(({ team, role }) => team === slug && role === 'manager')).toHaveLength(1)
    }
    expect(new Set(COMPANIES.map(({ domain }) => domain)).size).toBe(40)
    const names = new Set(SELLERS.map(({ name }) => name))
    expect(TARGETS.every(({ owner }) => names.has(owner as string))).toBe(true)
  })

  it('publishes policies that are valid, each with a reason', () => {
    let document = defaultPolicy
    for (const { change, reason } of VERSIONS) {
      document = change(document)
      expect(policyDocument.parse(document)).toEqual(document)
      expect(reason.length).toBeGreaterThan(20)
    }
    const teams = new Set<string>(TEAMS.map(({ slug }) => slug))
    expect(document.routing.territories).toHaveLength(4)
    expect(document.routing.territories.every(({ team }) => teams.has(team))).toBe(true)
    expect(teams.has(document.routing.fallbackTeam)).toBe(true)
  })
})

describe('the plan of a sample', () => {
  const plan = planSample({ now })

  it('is the same for the same present and seed', () => {
    expect(planSample({ now })).toEqual(plan)
    expect(planSample({ now, seed: 'another' }).visits).not.toEqual(plan.visits)
  })

  it('has about 400 people of all kinds', () => {
    expect(plan.members.size).toBeGreaterThan(380)
    expect(plan.members.size).toBeLessThanOrEqual(400)
    const kinds = new Set([...plan.members.values()].map(({ person }) => person.kind))
    expect([...kinds].sort()).toEqual(['business', 'competitor', 'disposable', 'free', 'invalid', 'student', 'target'])
  })

  it('gives nobody an address that can exist', () => {
    for (const email of plan.members.keys()) {
      const [name = '', domain = ''] = email.split('@')
      const isNobodys =
        domain.endsWith('.example') || domain === 'example.edu' || domain === 'mailinator.com' || !parse(domain).isIcann
      expect(isNobodys || (domain === 'gmail.com' && /[-_]/.test(name)), email).toBe(true)
    }
  })

  it('sends only what the intake takes, within the 90 days, and each call once', () => {
    const calls = sampleCalls({ now })
    expect(new Set(calls.map(({ messageId }) => messageId)).size).toBe(calls.length)
    for (const call of calls) {
      const parsed = parseCall(call, { receivedAt: now.getTime(), newMessageId: () => '' })
      expect(parsed).toMatchObject({ ok: true })
      expect(parsed.ok && parsed.ageMs > 0 && parsed.ageMs < 90.1 * 86_400_000).toBe(true)
    }
  })

  it.each([
    '2026-11-22T03:00:00Z',
    '2026-11-23T07:31:00Z',
    '2026-12-31T23:59:00Z',
    '2027-03-28T01:30:00Z',
    '2027-06-18T15:05:00Z',
  ])('tells the cast up to the present, whenever that is: %s', (instant) => {
    const present = Date.parse(instant)
    for (const { person, visits } of castAt(present, 'fernlake')) {
      const last = visits.at(-1)?.at ?? 0
      expect(last, person.email).toBeLessThan(present)
      expect(last, person.email).toBeGreaterThan(present - 8 * 86_400_000)
    }
  })
})
