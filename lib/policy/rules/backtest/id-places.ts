const NOBODY = -1

/** The place of each id in a list, as a hash table of numbers: asked ten million times, a Map would take seconds. */
export class IdPlaces {
  #ids: Float64Array
  #slots: Int32Array
  #mask: number

  constructor(ids: Float64Array) {
    let size = 16
    while (size < ids.length * 2) size *= 2
    this.#ids = ids
    this.#mask = size - 1
    this.#slots = new Int32Array(size).fill(NOBODY)
    for (let place = 0; place < ids.length; place++) {
      let slot = this.#slotOf(ids[place] as number)
      while (this.#slots[slot] !== NOBODY) slot = (slot + 1) & this.#mask
      this.#slots[slot] = place
    }
  }

  get size(): number {
    return this.#ids.length
  }

  /** @returns -1 for an id that is not there */
  of(id: number): number {
    let slot = this.#slotOf(id)
    for (;;) {
      const place = this.#slots[slot] as number
      if (place === NOBODY || this.#ids[place] === id) return place
      slot = (slot + 1) & this.#mask
    }
  }

  /** Ids come one after the other, and so do their slots: neighbours stay together in memory. */
  #slotOf(id: number): number {
    return id & this.#mask
  }
}
