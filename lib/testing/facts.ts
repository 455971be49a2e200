import fc from 'fast-check'
import type { LeadFacts, SignalFact } from '#lib/lead/facts.ts'
import { STAGE_NAMES } from '#lib/lead/stages.ts'
import { type CompiledPolicy, compilePolicy } from '#lib/policy/rules/compile.ts'
import type { PolicyDocument } from '#lib/policy/rules/document.ts'
import { defaultPolicy } from '#lib/policy/rules/playbook/default-policy.ts'

/** The instant of a rule's test, epoch seconds: a Monday, ten in the morning in Berlin. */
export const NOW = Date.parse('2026-11-23T09:00:00Z') / 1000
export const DAY_SECONDS = 86_400

type Change = Omit<Partial<LeadFacts>, 'lead' | 'account'> & {
  lead?: Partial<LeadFacts['lead']>
  account?: Partial<LeadFacts['account'] & object> | null
}

/** The facts of a lead of whom only a business address is known, changed as said. */
export function leadFacts({ lead, account, ...rest }: Change = {}): LeadFacts {
  return {
    lead: { ...NOBODY, ...lead },
    account: account ? { ...NO_COMPANY, ...account } : null,
    signals: [],
    work: null,
    lastClosedAt: null,
    lastReason: null,
    suppression: null,
    ...rest,
  }
}

const NOBODY: LeadFacts['lead'] = {
  email: 'ada@acme.example',
  emailDomain: 'acme.example',
  emailClass: 'business',
  firstName: null,
  lastName: null,
  title: null,
  seniority: 'unknown',
  department: 'unknown',
  company: null,
  phone: null,
  country: null,
  state: null,
  source: null,
  campaign: null,
  stage: 'nurturing',
}

const NO_COMPANY: NonNullable<LeadFacts['account']> = {
  name: null,
  domain: null,
  industry: null,
  employees: null,
  country: null,
  state: null,
  isTarget: false,
  ownerId: null,
  peopleActiveAt: [],
}

/** A signal so many days before now. */
export function signal(type: string, daysAgo = 0, detail?: string): SignalFact {
  return { id: `${type}-${daysAgo}`, type, at: NOW - daysAgo * DAY_SECONDS, ...(detail && { detail }) }
}

/** The default policy, compiled, with some parts replaced. */
export function policyWith(change: Partial<PolicyDocument> = {}): CompiledPolicy {
  return compilePolicy(1, { ...defaultPolicy, ...change })
}

const at = fc.double({ min: -300, max: 5, noNaN: true }).map((days) => NOW + days * DAY_SECONDS)
const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null })

const anySignal: fc.Arbitrary<SignalFact> = fc.record({
  id: fc.uuid(),
  type: fc.constantFrom(...defaultPolicy.signals.map(({ id }) => id), 'a_type_of_the_past'),
  at: fc.oneof(
    at,
    fc.integer({ min: 0, max: 200 }).map((days) => NOW - days * DAY_SECONDS),
  ),
})

/** Any facts that the database could hold of a lead around `NOW`. */
export const anyFacts: fc.Arbitrary<LeadFacts> = fc
  .record({
    lead: fc.record({
      emailClass: fc.constantFrom('business', 'free', 'academic', 'disposable', 'invalid'),
      seniority: fc.constantFrom('c_level', 'vp', 'director', 'manager', 'individual', 'unknown'),
      department: fc.constantFrom('sales', 'marketing', 'revops', 'it', 'other', 'unknown'),
      country: maybe(fc.constantFrom('DE', 'US', 'BR')),
      stage: fc.constantFrom(...STAGE_NAMES),
    }),
    account: maybe(
      fc.record({
        industry: maybe(fc.constantFrom('Software', 'Mining')),
        employees: maybe(fc.nat(5000)),
        isTarget: fc.boolean(),
        peopleActiveAt: fc.array(at, { maxLength: 4 }),
      }),
    ),
    signals: fc.array(anySignal, { maxLength: 30 }),
    work: maybe(fc.record({ attempts: fc.nat(9), hasConnected: fc.boolean(), handedOffAt: at })),
    lastClosedAt: maybe(at),
    lastReason: maybe(fc.constantFrom('not_now', 'no_response', 'misrouted')),
    suppression: maybe(
      fc.record({ until: at, reason: fc.constantFrom('not_now', 'no_response'), bypassOnHandRaise: fc.boolean() }),
    ),
  })
  .map((change) => leadFacts(change as Change))
