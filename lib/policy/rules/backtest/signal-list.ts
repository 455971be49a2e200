import type { SignalColumns } from './history.ts'
import { SignalRows } from './signal-rows.ts'
import { WordTable } from './word-table.ts'

/** So many ids in a row: what their people did mostly fits into a processor's own memory. */
const NEIGHBOURS = 8192
const A_BLOCK = 4096

/**
 * Signals row by row as they come, of people who are leads and of others who may become some. Those of neighbours are
 * kept together: else, when many are put in order, each would wait for memory.
 */
export class SignalList {
  readonly types = new WordTable()
  /** What was in order already, up to an instant: what was received later is added anew. */
  #ordered = new SignalRows(0)
  #upTo = Number.POSITIVE_INFINITY
  #blocksOf = new Map<number, SignalRows[]>()

  /** Instants in epoch seconds; the type is a place in `types`. */
  add(personId: number, receivedAt: number, occurredAt: number, type: number): void {
    const neighbourhood = Math.floor(personId / NEIGHBOURS)
    const blocks = this.#blocksOf.get(neighbourhood) ?? []
    let last = blocks.at(-1)
    if (!last || last.isFull) {
      last = new SignalRows(A_BLOCK)
      this.#blocksOf.set(neighbourhood, blocks)
      blocks.push(last)
    }
    last.put(last.length++, personId, receivedAt, occurredAt, type)
  }

  /** Of what is in order, keeps what was received up to an instant. Rows stay: an earlier history may be in use. */
  cut(upTo: number): void {
    this.#upTo = upTo
  }

  /** The signals of each of so many leads, in the order in which they were received; `ownerOf` is -1 for nobody. */
  toColumns(leads: number, ownerOf: (personId: number) => number): SignalColumns {
    const blocks = [this.#ordered, ...[...this.#blocksOf.values()].flat()]
    // Those of nobody come behind all leads.
    const placeOf = (personId: number) => {
      const owner = ownerOf(personId)
      return owner < 0 ? leads : owner
    }
    const owners = blocks.map((rows) => {
      return ownersOf(rows, rows === this.#ordered ? this.#upTo : Number.POSITIVE_INFINITY, placeOf)
    })
    const ends = new Uint32Array(leads + 2)
    for (const owner of owners) for (const lead of owner) if (lead >= 0) ends[lead + 1] = (ends[lead + 1] as number) + 1
    for (let lead = 1; lead < ends.length; lead++) ends[lead] = (ends[lead] as number) + (ends[lead - 1] as number)
    const next = ends.slice()
    const rows = new SignalRows(ends[leads + 1] as number)
    rows.length = rows.types.length
    for (const [place, owner] of owners.entries()) scatter(blocks[place] as SignalRows, owner, next, rows)
    this.#ordered = rows
    this.#upTo = Number.POSITIVE_INFINITY
    this.#blocksOf.clear()
    const starts = ends.subarray(0, leads + 1)
    for (let lead = 0; lead < leads; lead++) rows.sort(starts[lead] as number, starts[lead + 1] as number)
    const owned = starts[leads]
    return {
      ...{ starts, typeNames: this.types.words, types: rows.types.subarray(0, owned) },
      ...{ receivedAt: rows.receivedAt.subarray(0, owned), occurredAt: rows.occurredAt.subarray(0, owned) },
    }
  }
}

/** The lead of each row, -1 for one that was received too late. */
function ownersOf({ personIds, receivedAt, length }: SignalRows, upTo: number, ownerOf: (personId: number) => number) {
  const owners = new Int32Array(length)
  let [last, owner] = [Number.NaN, -1]
  for (let row = 0; row < length; row++) {
    const personId = personIds[row] as number
    if (personId !== last) owner = ownerOf(personId)
    last = personId
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
