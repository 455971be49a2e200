import type { SignalColumns } from './history.ts'
import { SignalRows } from './signal-rows.ts'
import { WordTable } from './word-table.ts'

const A_BLOCK = 65_536

/** Rows up to an instant: those received later were read anew. */
type Block = { rows: SignalRows; upTo: number }

/** Signals that one thread read and another takes over: their types by place, and full columns of numbers. */
export type SignalParcel = { typeNames: readonly string[]; blocks: SignalRows['columns'][] }

/** Signals row by row as they come, of people who are leads and of others who may become some. */
export class SignalList {
  readonly types = new WordTable()
  #blocks: Block[] = []
  #last = new SignalRows(0)

  /** Instants in epoch seconds; the type is a place in `types`. */
  add(personId: number, receivedAt: number, occurredAt: number, type: number): void {
    if (this.#last.isFull) {
      this.#last = new SignalRows(A_BLOCK)
      this.#blocks.push({ rows: this.#last, upTo: Number.POSITIVE_INFINITY })
    }
    this.#last.put(this.#last.length++, personId, receivedAt, occurredAt, type)
  }

  /** What was added, to be sent to another thread; this list must not be used any more. */
  toParcel(): SignalParcel {
    return { typeNames: this.types.words, blocks: this.#blocks.map(({ rows }) => rows.columns) }
  }

  /** Takes what another thread read. */
  addParcel({ typeNames, blocks }: SignalParcel): void {
    const places = Uint16Array.from(typeNames, (name, place) => (place === 0 ? 0 : this.types.placeOf(name)))
    for (const columns of blocks) {
      const rows = new SignalRows(columns)
      for (let row = 0; row < rows.length; row++) rows.types[row] = places[rows.types[row] as number] as number
      this.#blocks.push({ rows, upTo: Number.POSITIVE_INFINITY })
    }
    this.#last = new SignalRows(0)
  }

  /** Keeps what was received up to an instant. Rows stay where they are: an earlier history may be in use. */
  cut(upTo: number): void {
    for (const block of this.#blocks) block.upTo = Math.min(block.upTo, upTo)
    this.#last = new SignalRows(0)
  }

  /** The signals of each of so many leads, in the order in which they were received; `ownerOf` is -1 for nobody. */
  toColumns(leads: number, ownerOf: (personId: number) => number): SignalColumns {
    // Those of nobody come behind all leads.
    const ends = new Uint32Array(leads + 2)
    const owners = this.#blocks.map((block) => ownersOf(block, leads, ownerOf))
    for (const owner of owners) for (const lead of owner) if (lead >= 0) ends[lead + 1] = (ends[lead + 1] as number) + 1
    for (let lead = 1; lead < ends.length; lead++) ends[lead] = (ends[lead] as number) + (ends[lead - 1] as number)
    const next = ends.slice()
    const rows = new SignalRows(ends[leads + 1] as number)
    rows.length = rows.types.length
    for (const [place, owner] of owners.entries()) {
      scatter((this.#blocks[place] as Block).rows, owner, next, rows)
      // What has been put in order is not needed twice.
      ;(this.#blocks[place] as Block).rows = rows
    }
    this.#blocks = [{ rows, upTo: Number.POSITIVE_INFINITY }]
    this.#last = rows
    const starts = ends.subarray(0, leads + 1)
    for (let lead = 0; lead < leads; lead++) rows.sort(starts[lead] as number, starts[lead + 1] as number)
    const owned = starts[leads]
    return {
      ...{ starts, typeNames: this.types.words, types: rows.types.subarray(0, owned) },
      ...{ receivedAt: rows.receivedAt.subarray(0, owned), occurredAt: rows.occurredAt.subarray(0, owned) },
    }
  }
}

/** The lead of each row of a block, `leads` for nobody's, -1 for one that was cut off. */
function ownersOf({ rows, upTo }: Block, leads: number, ownerOf: (personId: number) => number): Int32Array {
  const { personIds, receivedAt, length } = rows
  const owners = new Int32Array(length)
  let [last, owner] = [Number.NaN, leads]
  for (let row = 0; row < length; row++) {
    const personId = personIds[row] as number
    if (personId !== last) {
      const found = ownerOf(personId)
      ;[last, owner] = [personId, found < 0 ? leads : found]
    }
    owners[row] = (receivedAt[row] as number) > upTo ? -1 : owner
  }
  return owners
}

/** Puts each row at the next place of its lead. */
function scatter(from: SignalRows, owners: Int32Array, next: Uint32Array, to: SignalRows): void {
  const { personIds, receivedAt, occurredAt, types } = from
  for (let row = 0; row < owners.length; row++) {
    const lead = owners[row] as number
    if (lead < 0) continue
    const place = next[lead] as number
    next[lead] = place + 1
    to.put(place, personIds[row] as number, receivedAt[row] as number, occurredAt[row] as number, types[row] as number)
  }
}
