import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyFacts, DAY_SECONDS, leadFacts, NOW, policyWith, signal } from '#lib/testing/facts.ts'
import { compileCondition, type Situated } from './compile-condition.ts'
import type { Condition } from './condition.ts'
import { situate } from './situate.ts'

const policy = policyWith().document
const situated = (facts = leadFacts(), scores: Partial<Situated> = {}): Situated => ({
  ...situate(facts, policyWith(), NOW),
  ...scores,
})
const holds = (condition: Condition, at = situated()) => compileCondition(condition, policy).test(at)

describe('comparing a fact', () => {
  const known = leadFacts({ lead: { country: 'DE', title: 'VP Marketing' }, account: { employees: 200 } })
  it.each<[Condition, boolean, boolean]>([
    [{ fact: 'lead.country', is: 'is', value: 'de' }, true, false],
    [{ fact: 'lead.country', is: 'is', value: 'FR' }, false, false],
    [{ fact: 'lead.country', is: 'is', value: 'null' }, false, false],
    [{ fact: 'lead.country', is: 'is_not', value: 'FR' }, true, true],
    [{ fact: 'lead.country', is: 'is_not', value: 'DE' }, false, true],
    [{ fact: 'lead.country', is: 'one_of', value: ['fr', 'de'] }, true, false],
    [{ fact: 'lead.country', is: 'one_of', value: [] }, false, false],
    [{ fact: 'lead.country', is: 'none_of', value: ['FR', 'DE'] }, false, true],
    [{ fact: 'lead.country', is: 'none_of', value: ['FR'] }, true, true],
    [{ fact: 'account.employees', is: 'at_least', value: 200 }, true, false],
    [{ fact: 'account.employees', is: 'at_least', value: 201 }, false, false],
    [{ fact: 'account.employees', is: 'at_most', value: 200 }, true, false],
    [{ fact: 'account.employees', is: 'at_most', value: 199 }, false, false],
    [{ fact: 'lead.title', is: 'contains', value: 'MARKET' }, true, false],
    [{ fact: 'lead.title', is: 'contains', value: ['sales', 'vp'] }, true, false],
    [{ fact: 'lead.title', is: 'contains', value: 'sales' }, false, false],
    [{ fact: 'lead.title', is: 'known' }, true, false],
    [{ fact: 'lead.title', is: 'unknown' }, false, true],
  ])('%o is %s for a known lead and %s for an unknown one', (condition, forKnown, forUnknown) => {
    expect(holds(condition, situated(known))).toBe(forKnown)
    expect(holds(condition, situated(leadFacts()))).toBe(forUnknown)
  })

  it('a list of missing fields is known as soon as one is missing', () => {
    const strict = { ...policy, requiredFields: ['email' as const, 'phone' as const] }
    const missing = compileCondition({ fact: 'lead.missingFields', is: 'known' }, strict)
    expect(missing.test(situated())).toBe(true)
    expect(missing.test(situated(leadFacts({ lead: { phone: '+49 30 1' } })))).toBe(false)
  })
})

describe('counting signals', () => {
  const asked = { signals: { categories: ['hand_raise' as const] }, atLeast: 1, withinDays: 14 }
  it.each([
    ['inside the window', [signal('demo_request', 13.9)], null, true],
    ['exactly as old as the window', [signal('demo_request', 14)], null, false],
    ['in the future', [signal('demo_request', -1)], null, false],
    ['of another category', [signal('pricing_view', 1)], null, false],
    ['from before the last handoff’s end', [signal('demo_request', 2)], NOW - DAY_SECONDS, false],
    ['at the very end of the last handoff', [signal('demo_request', 1)], NOW - DAY_SECONDS, false],
    ['after the last handoff’s end', [signal('demo_request', 0.5)], NOW - DAY_SECONDS, true],
  ])('%s', (_, signals, lastClosedAt, expected) => {
    expect(holds(asked, situated(leadFacts({ signals, lastClosedAt })))).toBe(expected)
  })

  it('by type, and as many as are asked for', () => {
    const often = { signals: { types: ['pricing_view'] }, atLeast: 2, withinDays: 7 }
    expect(holds(often, situated(leadFacts({ signals: [signal('pricing_view', 1)] })))).toBe(false)
    const twice = [signal('pricing_view', 2), signal('pricing_view', 1)]
    expect(holds(often, situated(leadFacts({ signals: twice })))).toBe(true)
  })
})

describe('the other leaves', () => {
  const atWork = (days: number, attempts: number, hasConnected = false) =>
    leadFacts({ work: { attempts, hasConnected, handedOffAt: NOW - days * DAY_SECONDS } })
  it.each<[string, Condition, Situated, boolean]>([
    ['always', 'always', situated(), true],
    ['a score that is reached', { score: 'total', atLeast: 75 }, situated(leadFacts(), { total: 75 }), true],
    ['a score that is not', { score: 'fit', atLeast: 40 }, situated(leadFacts(), { total: 75, fit: 39 }), false],
    ['intent', { score: 'intent', atLeast: 1 }, situated(leadFacts(), { intent: 1 }), true],
    ['a band or better', { band: 'B' }, situated(leadFacts(), { band: 'A' }), true],
    ['a worse band', { band: 'B' }, situated(leadFacts(), { band: 'C' }), false],
    [
      'people of the account in the window',
      { peopleActive: 2, withinDays: 14 },
      situated(leadFacts({ account: { peopleActiveAt: [NOW, NOW - 13 * DAY_SECONDS] } })),
      true,
    ],
    [
      'people who were active too long ago, or will be',
      { peopleActive: 2, withinDays: 14 },
      situated(leadFacts({ account: { peopleActiveAt: [NOW - 14 * DAY_SECONDS, NOW + 1, NOW] } })),
      false,
    ],
    ['people of no account', { peopleActive: 1, withinDays: 14 }, situated(), false],
    ['unresponsive: attempts and day', { unresponsive: true }, situated(atWork(10, 6)), true],
    ['unresponsive: too early', { unresponsive: true }, situated(atWork(9.9, 6)), false],
    ['unresponsive: too few attempts', { unresponsive: true }, situated(atWork(13.9, 5)), false],
    ['unresponsive: at the latest day', { unresponsive: true }, situated(atWork(14, 0)), true],
    ['unresponsive: once connected never', { unresponsive: true }, situated(atWork(99, 9, true)), false],
    ['unresponsive: without work never', { unresponsive: true }, situated(), false],
  ])('%s', (_, condition, at, expected) => {
    expect(holds(condition, at)).toBe(expected)
  })
})

describe('all, any and not', () => {
  const yes: Condition = 'always'
  const no: Condition = { not: 'always' }
  it.each<[Condition, boolean]>([
    [{ all: [yes, yes] }, true],
    [{ all: [yes, no] }, false],
    [{ any: [no, yes] }, true],
    [{ any: [no, no] }, false],
    [{ not: { all: [yes, no] } }, true],
  ])('%o is %s', (condition, expected) => {
    expect(holds(condition)).toBe(expected)
  })

  it('what is missing is the first part that fails, in words', () => {
    const asked: Condition = { all: ['always', { fact: 'account.isTarget', is: 'is', value: true }, { band: 'A' }] }
    const compiled = compileCondition(asked, policy)
    expect(compiled.words).toBe('always and target account and band A (score ≥ 75)')
    expect(compiled.missing(situated())).toBe('target account')
    expect(compiled.missing(situated(leadFacts({ account: { isTarget: true } }), { band: 'A' }))).toBeNull()
  })

  it('something is missing exactly when a condition does not hold', () => {
    const leaf = fc.constantFrom<Condition>(
      'always',
      { band: 'B' },
      { score: 'total', atLeast: 40 },
      { fact: 'lead.country', is: 'is', value: 'DE' },
      { signals: { types: ['pricing_view'] }, atLeast: 1, withinDays: 30 },
      { unresponsive: true },
    )
    const { tree } = fc.letrec<{ tree: Condition; parts: Condition[] }>((tie) => ({
      parts: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }),
      tree: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc.record({ all: tie('parts') }),
        fc.record({ any: tie('parts') }),
        fc.record({ not: tie('tree') }),
      ),
    }))
    fc.assert(
      fc.property(tree, anyFacts, (condition, facts) => {
        const compiled = compileCondition(condition, policy)
        const at = situated(facts, { total: 40, band: 'C' })
        expect(compiled.missing(at) === null).toBe(compiled.test(at))
        expect(holds({ not: condition }, at)).toBe(!compiled.test(at))
      }),
    )
  })
})

it('a condition nested as deep as it may be is compiled once, not once a level', () => {
  let nested: Condition = 'always'
  for (let depth = 0; depth < 39; depth++) nested = { all: [nested] }
  expect(holds(nested)).toBe(true)
})
