import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Arrival, parseCall } from './parse-call.ts'
import { factsOf, mergeFacts, newsIn, type PersonFacts } from './person-facts.ts'

const arrival: Arrival = { receivedAt: 0, newMessageId: () => 'm' }

function told(raw: Record<string, unknown>, at = 0): PersonFacts {
  const parsed = parseCall({ type: 'identify', userId: 'u1', ...raw }, arrival)
  if (!parsed.ok) throw new Error(parsed.problem)
  return factsOf(parsed.call, new Date(at))
}

const valuesOf = (facts: PersonFacts) => newsIn(facts, {})

describe('what a call tells of its person', () => {
  it('is its traits, where the visit came from, and the zone', () => {
    const facts = told({
      traits: { email: 'Ada@Acme.example', firstName: 'Ada', country: 'Germany', plan: 'pro' },
      context: { campaign: { source: 'google', medium: 'cpc', name: 'brand' }, timezone: 'GMT+0530' },
    })
    expect(valuesOf(facts)).toEqual({
      email: 'ada@acme.example',
      firstName: 'Ada',
      country: 'DE',
      source: 'Google, ad',
      campaign: 'brand',
      timeZone: '+05:30',
    })
  })

  it('is nothing of the company’s when it is a group call', () => {
    expect(
      told({ type: 'group', groupId: 'g', traits: { name: 'Acme', country: 'DE', email: 'i@a.example' } }),
    ).toEqual({})
  })

  it.each(['Mars/Olympus', 'GMT+5', 'constructor', ' '])('is no zone that does not exist: %s', (timezone) => {
    expect(told({ context: { timezone } })).toEqual({})
  })
})

describe('what is known of a person', () => {
  it('is what was told last, and what was not told again stays', () => {
    const known = mergeFacts(told({ traits: { title: 'CMO', city: 'Bonn' } }, 1), told({ traits: { title: 'CEO' } }, 2))
    expect(valuesOf(known)).toEqual({ title: 'CEO', city: 'Bonn' })
  })

  it('is not changed by a call that arrives late', () => {
    const known = mergeFacts(told({ traits: { title: 'CEO' } }, 2), told({ traits: { title: 'CMO', city: 'Bonn' } }, 1))
    expect(valuesOf(known)).toEqual({ title: 'CEO', city: 'Bonn' })
  })

  it('has the source of the first visit and the campaign of the last', () => {
    const visit = (source: string, name: string) => ({ context: { campaign: { source, name } } })
    const known = mergeFacts(told(visit('bing', 'b'), 2), told(visit('google', 'a'), 1))
    expect(valuesOf(mergeFacts(known, told(visit('x', 'c'), 3)))).toEqual({ source: 'Google', campaign: 'c' })
  })

  it('has as news only what has another value', () => {
    const known = told({ traits: { title: 'CEO', city: 'Bonn' } }, 1)
    const after = mergeFacts(known, told({ traits: { title: 'CEO', city: 'Köln' } }, 2))
    expect(newsIn(after, known)).toEqual({ city: 'Köln' })
  })

  it('is the same in whatever order and however often the calls arrive', () => {
    const call = fc.record({
      title: fc.option(fc.constantFrom('CEO', 'CMO', 'CTO')),
      city: fc.option(fc.constantFrom('Bonn', 'Köln')),
      source: fc.option(fc.constantFrom('google', 'bing')),
    })
    const calls = fc.uniqueArray(fc.tuple(fc.nat(1000), call), { selector: ([at]) => at, maxLength: 8 })
    fc.assert(
      fc.property(calls, fc.infiniteStream(fc.nat()), (all, random) => {
        const facts = all.map(([at, { title, city, source }]) =>
          told({ traits: { title, city }, context: { campaign: { source } } }, at),
        )
        const inOrder = facts.reduce(mergeFacts, {})
        const shuffled = [...facts, ...facts]
          .map((one) => [random.next().value, one] as const)
          .sort(([a], [b]) => a - b)
        expect(shuffled.map(([, one]) => one).reduce(mergeFacts, {})).toEqual(inOrder)
      }),
    )
  })
})
