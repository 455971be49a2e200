import postgres from 'postgres'
import type { Db } from './client.ts'

/** Begins with a signature of 11 bytes, flags and the length of what follows, which is nothing. */
const HEADER_BYTES = 19
/** The server counts microseconds from the beginning of 2000. */
const EPOCH_2000_US = 946_684_800_000_000

/**
 * Streams the rows of a query in the server's own form, so that ten million rows are no ten million objects. A row is
 * good until the next one comes.
 * @param query a SELECT without parameters, of integers, booleans, timestamptz and text
 */
export async function copyRows(db: Db, query: string, onRow: (row: CopiedRow) => void): Promise<void> {
  const url = db.$client.options.connectionString
  if (!url) throw new Error('The pool does not say where its database is.')
  const connection = postgres(url, { max: 1, connect_timeout: 10, fetch_types: false, onnotice: () => {} })
  try {
    const stream = await connection.unsafe(`COPY (${query}) TO STDOUT (FORMAT binary)`).readable()
    const row = new CopiedRow()
    let rest: Buffer = Buffer.alloc(0)
    let isBegun = false
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      const bytes = rest.length ? Buffer.concat([rest, chunk]) : chunk
      let from = 0
      if (!isBegun && bytes.length >= HEADER_BYTES) {
        isBegun = true
        from = HEADER_BYTES
      }
      for (let end = isBegun ? row.read(bytes, from) : -1; end >= 0; end = row.read(bytes, from)) {
        onRow(row)
        from = end
      }
      rest = bytes.subarray(from)
    }
  } finally {
    await connection.end({ timeout: 5 })
  }
}

/** One row of a copy; columns are counted from 0. */
export class CopiedRow {
  bytes: Buffer = Buffer.alloc(0)
  #starts: number[] = []
  #lengths: number[] = []

  /** @returns where the next row begins; -1 when this one has not come whole, or there is none any more */
  read(bytes: Buffer, from: number): number {
    if (from + 2 > bytes.length) return -1
    const columns = bytes.readInt16BE(from)
    if (columns < 0) return -1
    let place = from + 2
    for (let column = 0; column < columns; column++) {
      if (place + 4 > bytes.length) return -1
      const length = bytes.readInt32BE(place)
      this.#starts[column] = place + 4
      this.#lengths[column] = length
      place += 4 + Math.max(length, 0)
    }
    if (place > bytes.length) return -1
    this.bytes = bytes
    return place
  }

  isNull(column: number): boolean {
    return (this.#lengths[column] as number) < 0
  }

  /** A bigint or an integer; NaN for null. */
  integer(column: number): number {
    const start = this.startOf(column)
    const length = this.lengthOf(column)
    if (length === 8) return this.bytes.readInt32BE(start) * 2 ** 32 + this.bytes.readUInt32BE(start + 4)
    return length === 4 ? this.bytes.readInt32BE(start) : Number.NaN
  }

  /** A timestamptz in epoch seconds; NaN for null. */
  seconds(column: number): number {
    return (this.integer(column) + EPOCH_2000_US) / 1e6
  }

  isTrue(column: number): boolean {
    return this.lengthOf(column) === 1 && this.bytes[this.startOf(column)] === 1
  }

  text(column: number): string | null {
    if (this.isNull(column)) return null
    const start = this.startOf(column)
    return this.bytes.toString('utf8', start, start + this.lengthOf(column))
  }

  startOf(column: number): number {
    return this.#starts[column] as number
  }

  lengthOf(column: number): number {
    return this.#lengths[column] as number
  }
}
