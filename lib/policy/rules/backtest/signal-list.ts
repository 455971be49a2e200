import { groupByLead } from './group-by-lead.ts'
import type { SignalColumns } from './history.ts'
import { NumberList } from './replayed-handoffs.ts'
import { WordTable } from './word-table.ts'

/** Signals row by row as they come, of people who are leads and of others who may become some. */
export class SignalList {
  readonly types = new WordTable()
  #person = new NumberList()
  #received = new NumberList()
  #occurred = new NumberList()
  #type = new NumberList()

  /** Instants in epoch seconds; the type is a place in `types`. */
  add(personId: number, receivedAt: number, occurredAt: number, type: number): void {
    this.#person.push(personId)
    this.#received.push(receivedAt)
    this.#occurred.push(occurredAt)
    this.#type.push(type)
  }

  /** Keeps what was received up to an instant. */
  cut(upTo: number): void {
    const lists = [this.#person, this.#received, this.#occurred, this.#type]
    let kept = 0
    for (let row = 0; row < this.#received.length; row++) {
      if (this.#received.at(row) > upTo) continue
      for (const list of lists) list.set(kept, list.at(row))
      kept++
    }
    for (const list of lists) list.length = kept
  }

  /** The signals of each of so many leads, in the order in which they were received; `ownerOf` is -1 for nobody. */
  toColumns(leads: number, ownerOf: (personId: number) => number): SignalColumns {
    const owner = new Int32Array(this.#person.length)
    for (let row = 0; row < owner.length; row++) owner[row] = ownerOf(this.#person.at(row))
    const { starts, order } = groupByLead(owner, this.#received.toArray(), leads)
    const receivedAt = new Float64Array(order.length)
    const occurredAt = new Float64Array(order.length)
    const types = new Uint16Array(order.length)
    for (let place = 0; place < order.length; place++) {
      const row = order[place] as number
      receivedAt[place] = this.#received.at(row)
      occurredAt[place] = this.#occurred.at(row)
      types[place] = this.#type.at(row)
    }
    return { starts, receivedAt, occurredAt, types, typeNames: this.types.words }
  }
}
