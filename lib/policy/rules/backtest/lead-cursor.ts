import type { LeadFacts } from '#lib/lead/facts.ts'
import type { Stage } from '#lib/lead/stages.ts'
import { REQUIRABLE_FIELDS } from '../vocabulary.ts'
import type { AccountFacts, History, LeadColumn } from './history.ts'

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/**
 * The facts of one lead of a history at a time, in objects that are used over and over: conditions read them as they
 * read any facts. `now` moves on as the replay does; signals lie on a tape of their own.
 */
export class LeadCursor {
  readonly facts: Mutable<LeadFacts>
  now = 0
  #history: History
  #lead = -1
  #isRead = true
  #isAccountRead = true
  #columns: [LeadColumn, Uint32Array][]
  #fields: [bit: number, field: string][]

  constructor(history: History) {
    this.#history = history
    this.#columns = Object.entries(history.columns) as [LeadColumn, Uint32Array][]
    const fields = REQUIRABLE_FIELDS.map((field, bit): [number, string] => [1 << bit, field])
    this.#fields = fields.filter(([, field]) => !(field in history.columns))
    const cursor = this
    const account: Mutable<NonNullable<LeadFacts['account']>> = {
      ...NO_ACCOUNT,
      // Worked out only when a condition asks.
      get peopleActiveAt() {
        return cursor.#peopleActiveAt()
      },
    }
    const lead = { ...NO_LEAD }
    this.facts = {
      // Read only when a condition asks.
      get lead() {
        if (!cursor.#isRead) cursor.#read(lead)
        return lead
      },
      get account() {
        if (cursor.#accountPlace < 0) return null
        if (!cursor.#isAccountRead) cursor.#readAccount(account)
        return account
      },
      signals: [],
      work: null,
      lastClosedAt: null,
      lastReason: null,
      suppression: null,
    }
  }

  /** Turns to a lead as it was before its first signal. */
  open(lead: number): void {
    const { facts } = this
    this.#lead = lead
    this.#isRead = this.#isAccountRead = false
    facts.lastClosedAt = facts.lastReason = facts.suppression = null
  }

  #read(to: Record<string, string | null>): void {
    const { words, filled } = this.#history
    this.#isRead = true
    for (const [column, places] of this.#columns) {
      const place = places[this.#lead] as number
      to[column] = place === 0 ? (UNKNOWN[column] ?? null) : (words[place] as string)
    }
    const bits = filled[this.#lead] as number
    for (const [bit, field] of this.#fields) to[field] = bits & bit ? 'given' : null
  }

  get #accountPlace(): number {
    return this.#history.account[this.#lead] as number
  }

  #readAccount(to: Mutable<AccountFacts>): void {
    const { words, accounts } = this.#history
    const place = this.#accountPlace
    const wordOf = (places: Uint32Array) => (places[place] ? (words[places[place]] as string) : null)
    this.#isAccountRead = true
    to.industry = wordOf(accounts.industry)
    to.country = wordOf(accounts.country)
    to.state = wordOf(accounts.state)
    to.employees = known(accounts.employees[place])
    to.isTarget = accounts.isTarget[place] === 1
    to.ownerId = known(accounts.ownerId[place])
  }

  /** When each known person of the account did something last, up to now. */
  #peopleActiveAt(): number[] {
    const { memberStarts, members, isDisqualified, createdAt } = this.#history
    const { starts, occurredAt, receivedAt } = this.#history.signals
    const place = this.#accountPlace
    const active: number[] = []
    for (let m = memberStarts[place] as number; m < (memberStarts[place + 1] as number); m++) {
      const member = members[m] as number
      if ((isDisqualified[member] && member !== this.#lead) || (createdAt[member] as number) > this.now) continue
      let last = Number.NEGATIVE_INFINITY
      for (let row = starts[member] as number; row < (starts[member + 1] as number); row++) {
        if ((receivedAt[row] as number) > this.now) break
        last = Math.max(last, occurredAt[row] as number)
      }
      if (last > Number.NEGATIVE_INFINITY) active.push(last)
    }
    return active
  }
}

const known = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? null : value)

const UNKNOWN: Partial<Record<LeadColumn, string>> = { seniority: 'unknown', department: 'unknown' }

const NO_LEAD: LeadFacts['lead'] = {
  ...{ email: 'given', emailDomain: '', emailClass: 'business', firstName: null, lastName: null, title: null },
  ...{ seniority: 'unknown', department: 'unknown', company: null, phone: null, country: null, state: null },
  ...{ source: null, campaign: null, stage: 'nurturing' satisfies Stage },
}

const NO_ACCOUNT: AccountFacts & { name: null; domain: null } = {
  ...{ name: null, domain: null, industry: null, employees: null, country: null, state: null },
  ...{ isTarget: false, ownerId: null },
}
