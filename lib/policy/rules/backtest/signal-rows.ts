/** Signals as numbers, one place each; a type is a place in the history's list of types. Instants are epoch seconds. */
export class SignalRows {
  length = 0
  readonly personIds: Float64Array
  readonly receivedAt: Float64Array
  readonly occurredAt: Float64Array
  readonly types: Uint16Array

  constructor(room: number) {
    this.personIds = new Float64Array(room)
    this.receivedAt = new Float64Array(room)
    this.occurredAt = new Float64Array(room)
    this.types = new Uint16Array(room)
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
