import { REQUIRABLE_FIELDS } from '../vocabulary.ts'
import { AccountList } from './account-list.ts'
import { groupByLead } from './group-by-lead.ts'
import {
  type HandoffColumns,
  type History,
  LEAD_COLUMNS,
  type LeadColumn,
  type LeadRow,
  type TeamFacts,
} from './history.ts'
import { IdPlaces } from './id-places.ts'
import { NumberList } from './number-list.ts'
import { SignalList } from './signal-list.ts'
import { WordTable } from './word-table.ts'

/** A lead apart from its words: in `filled` one bit for each field that a policy may require, NaN for no account. */
type BareLead = Pick<LeadRow, 'id' | 'createdAt' | 'isDisqualified'> & { accountId: number; filled: number }

/** Collects what happened row by row, and puts it into columns. More may be added after it was built. */
export class HistoryBuilder {
  #leadIds = new NumberList(Float64Array)
  #createdAt = new NumberList(Float64Array)
  #isDisqualified = new NumberList(Uint8Array)
  #filled = new NumberList(Uint8Array)
  #accountIds = new NumberList(Float64Array)
  #columns = LEAD_COLUMNS.map(() => new NumberList(Uint32Array))
  readonly words = new WordTable()
  readonly accounts = new AccountList()
  signals = new SignalList()
  #joined = new Map<number, number>()
  #handoffs: { leadId: number; handedOffAt: number; closedAt: number; reason: number; situation: number }[] = []
  #reasons = new WordTable()
  #situations = new WordTable()

  addLead(lead: LeadRow): void {
    const filled = lead.filled.reduce((sum, field) => sum | (1 << REQUIRABLE_FIELDS.indexOf(field)), 0)
    const placeOf = (column: number) => this.words.placeOf(lead[LEAD_COLUMNS[column] as LeadColumn])
    this.addLeadByPlaces({ ...lead, filled, accountId: lead.accountId ?? Number.NaN }, placeOf)
  }

  /** A lead whose words are places in `words` already, one for each of its columns. */
  addLeadByPlaces(
    { id, createdAt, isDisqualified, accountId, filled }: BareLead,
    placeOf: (column: number) => number,
  ): void {
    this.#leadIds.push(id)
    this.#createdAt.push(createdAt)
    this.#isDisqualified.push(Number(isDisqualified))
    this.#filled.push(filled)
    this.#accountIds.push(accountId)
    for (let column = 0; column < this.#columns.length; column++) {
      ;(this.#columns[column] as NumberList<Uint32Array>).push(placeOf(column))
    }
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
    const leadIds = this.#leadIds.toArray()
    const placeOf = new IdPlaces(leadIds)
    const accounts = new IdPlaces(this.accounts.ids)
    const account = Int32Array.from(this.#accountIds.toArray(), (id) => accounts.of(id))
    const members = groupByLead(account, leadIds, accounts.size)
    const columns = LEAD_COLUMNS.map((name, place) => [name, this.#columns[place]?.toArray()])
    return {
      ...{ leadIds, createdAt: this.#createdAt.toArray(), account, accounts: this.accounts.toColumns(), teams, until },
      ...{ isDisqualified: this.#isDisqualified.toArray(), filled: this.#filled.toArray() },
      ...{ words: this.words.words, columns: Object.fromEntries(columns) as History['columns'] },
      ...{ memberStarts: members.starts, members: members.order },
      signals: this.signals.toColumns(leadIds.length, (personId) => this.#ownerOf(personId, placeOf)),
      handoffs: this.#handoffColumns(placeOf),
    }
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
