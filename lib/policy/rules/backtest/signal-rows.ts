type Columns = { personIds: Float64Array; receivedAt: Float64Array; occurredAt: Float64Array; types: Uint16Array }

/** Signals as numbers, one place each; a type is a place in the history's list of types. Instants are epoch seconds. */
export class SignalRows {
  length: number
  readonly personIds: Float64Array
  readonly receivedAt: Float64Array
  readonly occurredAt: Float64Array
  readonly types: Uint16Array

  /** Room for so many, or columns that are full. */
  constructor(given: number | Columns) {
    const isRoom = typeof given === 'number'
    this.length = isRoom ? 0 : given.types.length
    this.personIds = isRoom ? new Float64Array(given) : given.personIds
    this.receivedAt = isRoom ? new Float64Array(given) : given.receivedAt
    this.occurredAt = isRoom ? new Float64Array(given) : given.occurredAt
    this.types = isRoom ? new Uint16Array(given) : given.types
  }

  /** What is there, without the room that is left. */
  get columns(): Columns {
    const { length, personIds, receivedAt, occurredAt, types } = this
    return {
      ...{ personIds: personIds.subarray(0, length), receivedAt: receivedAt.subarray(0, length) },
      ...{ occurredAt: occurredAt.subarray(0, length), types: types.subarray(0, length) },
    }
  }

  get isFull(): boolean {
    return this.length === this.types.length
  }

  /** Puts one signal at a place, which must be within the room. */
  put(place: number, personId: number, receivedAt: number, occurredAt: number, type: number): void {
    this.personIds[place] = personId
    this.receivedAt[place] = receivedAt
    this.occurredAt[place] = occurredAt
    this.types[place] = type
  }

  /** Puts the rows of a stretch in the order in which they were received: by insertion, as most are already. */
  sort(from: number, to: number): void {
    const { personIds, receivedAt, occurredAt, types } = this
    for (let i = from + 1; i < to; i++) {
      const received = receivedAt[i] as number
      if ((receivedAt[i - 1] as number) <= received) continue
      const [personId, occurred, type] = [personIds[i] as number, occurredAt[i] as number, types[i] as number]
      let place = i
      for (; place > from && (receivedAt[place - 1] as number) > received; place--) {
        const before = place - 1
        this.put(
          place,
          personIds[before] as number,
          receivedAt[before] as number,
          occurredAt[before] as number,
          types[before] as number,
        )
      }
      this.put(place, personId, received, occurred, type)
    }
  }
}
