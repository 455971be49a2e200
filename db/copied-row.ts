/** The server counts microseconds from the beginning of 2000. */
const EPOCH_2000_US = 946_684_800_000_000

/** One row of a copy in the server's binary form, after the other; columns are counted from 0. */
export class CopiedRow {
  bytes: Uint8Array = new Uint8Array(0)
  #view: DataView = new DataView(new ArrayBuffer(0))
  #starts = new Int32Array(64)
  #lengths = new Int32Array(64)

  /** Turns to other bytes; what was read before is gone. */
  turnTo(bytes: Uint8Array): void {
    this.bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  /** Where the message that begins at a place ends: after its kind and its length; -1 when it has not come whole. */
  endOfMessage(from: number): number {
    if (from + 5 > this.bytes.length) return -1
    const end = from + 1 + this.#view.getInt32(from + 1)
    return end > this.bytes.length ? -1 : end
  }

  /** Reads the row that begins at a place; false for the mark that ends a copy. */
  read(from: number): boolean {
    const columns = this.#view.getInt16(from)
    let place = from + 2
    for (let column = 0; column < columns; column++) {
      const length = this.#view.getInt32(place)
      this.#starts[column] = place + 4
      this.#lengths[column] = length
      place += length > 0 ? 4 + length : 4
    }
    return columns >= 0
  }

  isNull(column: number): boolean {
    return this.lengthOf(column) < 0
  }

  /** A bigint or an integer; NaN for null. */
  integer(column: number): number {
    const start = this.startOf(column)
    const length = this.lengthOf(column)
    if (length === 8) return this.bigintAt(start)
    return length === 4 ? this.#view.getInt32(start) : Number.NaN
  }

  /** A timestamptz in epoch seconds; NaN for null. */
  seconds(column: number): number {
    return (this.integer(column) + EPOCH_2000_US) / 1e6
  }

  /** A bigint that stands anywhere in a column. */
  bigintAt(place: number): number {
    return this.#view.getInt32(place) * 2 ** 32 + this.#view.getUint32(place + 4)
  }

  /** A timestamptz that stands anywhere in a column, in epoch seconds. */
  secondsAt(place: number): number {
    return (this.bigintAt(place) + EPOCH_2000_US) / 1e6
  }

  isTrue(column: number): boolean {
    return this.lengthOf(column) === 1 && this.bytes[this.startOf(column)] === 1
  }

  text(column: number): string | null {
    if (this.isNull(column)) return null
    const start = this.startOf(column)
    return decoder.decode(this.bytes.subarray(start, start + this.lengthOf(column)))
  }

  startOf(column: number): number {
    return this.#starts[column] as number
  }

  lengthOf(column: number): number {
    return this.#lengths[column] as number
  }
}

const decoder = new TextDecoder()
