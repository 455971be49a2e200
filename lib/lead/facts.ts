import type { Stage } from './stages.ts'

/** What an e-mail's domain says about its owner. Listed disposable domains win over free ones. */
export type EmailClass = 'business' | 'free' | 'academic' | 'disposable' | 'invalid'
export type Seniority = 'c_level' | 'vp' | 'director' | 'manager' | 'individual' | 'unknown'
export type Department = 'sales' | 'marketing' | 'revops' | 'it' | 'finance' | 'product' | 'other' | 'unknown'

/** One recognised signal. `at` is in epoch seconds. */
export type SignalFact = { id: string; type: string; at: number; detail?: string }

/** Everything a decision may look at; loaded in one go, so that the same facts give the same answer for ever. */
export type LeadFacts = {
  lead: {
    email: string
    emailDomain: string
    emailClass: EmailClass
    firstName: string | null
    lastName: string | null
    title: string | null
    seniority: Seniority
    department: Department
    company: string | null
    phone: string | null
    country: string | null
    state: string | null
    source: string | null
    campaign: string | null
    stage: Stage
  }
  account: {
    name: string | null
    domain: string | null
    industry: string | null
    employees: number | null
    country: string | null
    state: string | null
    isTarget: boolean
    /** The seller who owns the account, if any. */
    ownerId: number | null
    /** When each known person of the account, this lead included, was last active; epoch seconds. */
    peopleActiveAt: readonly number[]
  } | null
  /** Oldest first. */
  signals: readonly SignalFact[]
  /** The open handoff's work so far; null when sales does not hold the lead. */
  work: { attempts: number; hasConnected: boolean; handedOffAt: number } | null
  /** The last handoff's end, epoch seconds: signals from before it do not trigger again. */
  lastClosedAt: number | null
  lastReason: string | null
  suppression: { until: number; reason: string; bypassOnHandRaise: boolean } | null
}
