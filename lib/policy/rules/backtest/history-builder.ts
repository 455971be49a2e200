import { REQUIRABLE_FIELDS } from '../document.ts'
import { groupByLead } from './group-by-lead.ts'
import {
  type AccountFacts,
  type HandoffColumns,
  type History,
  LEAD_COLUMNS,
  type LeadColumn,
  type LeadRow,
  type TeamFacts,
} from './history.ts'
import { IdPlaces } from './id-places.ts'
import { NumberList } from './replayed-handoffs.ts'
import { SignalList } from './signal-list.ts'
import { WordTable } from './word-table.ts'

type BareLead = Omit<LeadRow, LeadColumn | 'filled'> & { filled: number }

/** Collects what happened row by row, and puts it into columns. More may be added after it was built. */
export class HistoryBuilder {
  #leads = { id: new NumberList(), createdAt: new NumberList(), rest: new NumberList(), account: new NumberList() }
  #columns = Object.fromEntries(LEAD_COLUMNS.map((name) => [name, new NumberList()])) as Record<LeadColumn, NumberList>
  readonly words = new WordTable()
  #accounts: AccountFacts[] = []
  #accountPlaces = new Map<number, number>()
  signals = new SignalList()
  #joined = new Map<number, number>()
  #handoffs: { leadId: number; handedOffAt: number; closedAt: number; reason: number; situation: number }[] = []
  #reasons = new WordTable()
  #situations = new WordTable()

  addAccount(id: number, facts: AccountFacts): void {
    this.#accountPlaces.set(id, this.#accounts.push(facts) - 1)
  }

  addLead(lead: LeadRow): void {
    const filled = lead.filled.reduce((sum, field) => sum | (1 << REQUIRABLE_FIELDS.indexOf(field)), 0)
    this.addLeadByPlaces({ ...lead, filled }, (column) => this.words.placeOf(lead[column]))
  }

  /** A lead whose words are places in `words` already. Accounts first. */
  addLeadByPlaces(lead: BareLead, placeOf: (column: LeadColumn, index: number) => number): void {
    this.#leads.id.push(lead.id)
    this.#leads.createdAt.push(lead.createdAt)
    this.#leads.rest.push(lead.filled * 2 + Number(lead.isDisqualified))
    this.#leads.account.push(lead.accountId === null ? -1 : (this.#accountPlaces.get(lead.accountId) ?? -1))
    for (const [index, column] of LEAD_COLUMNS.entries()) this.#columns[column].push(placeOf(column, index))
  }

  /** Instants in epoch seconds; `type` is null for what the catalogue does not know. */
  addSignal(leadId: number, receivedAt: number, occurredAt: number, type: string | null): void {
    this.signals.add(leadId, receivedAt, occurredAt, this.signals.types.placeOf(type))
  }

  addHandoff(leadId: number, handedOffAt: number, closedAt: number | null, reason: string | null, situation: string) {
    const [reasonAt, situationAt] = [this.#reasons.placeOf(reason), this.#situations.placeOf(situation)]
    const closed = closedAt ?? Number.POSITIVE_INFINITY
    this.#handoffs.push({ leadId, handedOffAt, closedAt: closed, reason: reasonAt, situation: situationAt })
  }

  /** Two histories turned out to be one person's: what was added for one counts for the other. */
  addJoin(personId: number, intoId: number): void {
    this.#joined.set(personId, intoId)
  }

  /** Takes the signals of an earlier builder that were received up to an instant; it must not be used any more. */
  takeSignals(earlier: HistoryBuilder, upTo: number): void {
    this.signals = earlier.signals
    this.signals.cut(upTo)
  }

  /** @param until the last instant that is known, epoch seconds */
  build(teams: TeamFacts[], until: number): History {
    const leadIds = this.#leads.id.toArray()
    const placeOf = new IdPlaces(leadIds)
    const rest = this.#leads.rest.toArray()
    const account = new Int32Array(this.#leads.account.toArray())
    const members = groupByLead(account, leadIds, this.#accounts.length)
    return {
      ...{ leadIds, createdAt: this.#leads.createdAt.toArray(), account, accounts: this.#accounts, teams, until },
      isDisqualified: Uint8Array.from(rest, (bits) => bits & 1),
      filled: Uint8Array.from(rest, (bits) => bits >> 1),
      words: this.words.words,
      columns: this.#columnArrays(),
      ...{ memberStarts: members.starts, members: members.order },
      signals: this.signals.toColumns(leadIds.length, (personId) => this.#ownerOf(personId, placeOf)),
      handoffs: this.#handoffColumns(placeOf),
    }
  }

  #columnArrays(): Record<LeadColumn, Uint32Array> {
    const arrays = LEAD_COLUMNS.map((name) => [name, new Uint32Array(this.#columns[name].toArray())])
    return Object.fromEntries(arrays) as Record<LeadColumn, Uint32Array>
  }

  #ownerOf(personId: number, placeOf: IdPlaces): number {
    const place = placeOf.of(personId)
    if (place >= 0) return place
    const into = this.#joined.get(personId)
    return into === undefined ? -1 : this.#ownerOf(into, placeOf)
  }

  #handoffColumns(placeOf: IdPlaces): HandoffColumns {
    const rows = this.#handoffs
    const owner = Int32Array.from(rows, ({ leadId }) => placeOf.of(leadId))
    const { starts, order } = groupByLead(
      owner,
      Float64Array.from(rows, (row) => row.handedOffAt),
      placeOf.size,
    )
    const inOrder = Array.from(order, (row) => rows[row] as (typeof rows)[number])
    return {
      starts,
      handedOffAt: Float64Array.from(inOrder, (row) => row.handedOffAt),
      closedAt: Float64Array.from(inOrder, (row) => row.closedAt),
      reasons: Uint16Array.from(inOrder, (row) => row.reason),
      reasonNames: this.#reasons.words,
      situations: Uint16Array.from(inOrder, (row) => row.situation),
      situationNames: this.#situations.words,
    }
  }
}
