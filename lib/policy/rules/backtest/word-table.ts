const [decoder, encoder] = [new TextDecoder(), new TextEncoder()]

/**
 * Gives each different word a place; 0 is "not known". Words mostly come as bytes: a hash table of their places, so that
 * none is made into a text twice.
 */
export class WordTable {
  readonly words = ['']
  /** A hash and the place of its word beside each other, so that a look goes to one spot of memory; place 0 is free. */
  #slots = new Uint32Array(128)
  /** By place: where a word ends in `spelt`, where all stand one after the other. */
  #ends = new Uint32Array(32)
  #spelt: Uint8Array = new Uint8Array(512)

  placeOf(word: string | null): number {
    if (word === null) return 0
    const bytes = encoder.encode(word)
    return this.placeOfBytes(bytes, 0, bytes.length)
  }

  /** The place of a word in UTF-8; a negative length is "not known". */
  placeOfBytes(bytes: Uint8Array, start: number, length: number): number {
    if (length < 0) return 0
    const hash = hashOf(bytes, start, length)
    const slots = this.#slots
    let slot = firstSlot(slots, hash)
    for (let place = slots[slot + 1] as number; place !== 0; place = slots[slot + 1] as number) {
      if (slots[slot] === hash && this.#isSpelt(place, bytes, start, length)) return place
      slot = nextSlot(slots, slot)
    }
    slots[slot] = hash
    slots[slot + 1] = this.words.length
    return this.#add(bytes.subarray(start, start + length))
  }

  #isSpelt(place: number, bytes: Uint8Array, start: number, length: number): boolean {
    const spelt = this.#spelt
    const begin = this.#ends[place - 1] as number
    if ((this.#ends[place] as number) - begin !== length) return false
    for (let i = 0; i < length; i++) if (spelt[begin + i] !== bytes[start + i]) return false
    return true
  }

  #add(word: Uint8Array): number {
    const place = this.words.push(decoder.decode(word)) - 1
    const begin = this.#ends[place - 1] as number
    const end = begin + word.length
    if (end > this.#spelt.length) this.#spelt = longer(this.#spelt, end * 2)
    this.#spelt.set(word, begin)
    if (place === this.#ends.length) this.#ends = longer(this.#ends, place * 2)
    this.#ends[place] = end
    // Half of the slots stay free.
    if (this.words.length * 4 > this.#slots.length) this.#grow()
    return place
  }

  #grow(): void {
    const before = this.#slots
    const slots = new Uint32Array(before.length * 2)
    for (let from = 0; from < before.length; from += 2) {
      if (before[from + 1] === 0) continue
      let slot = firstSlot(slots, before[from] as number)
      while (slots[slot + 1] !== 0) slot = nextSlot(slots, slot)
      slots[slot] = before[from] as number
      slots[slot + 1] = before[from + 1] as number
    }
    this.#slots = slots
  }
}

const firstSlot = (slots: Uint32Array, hash: number) => (hash * 2) & (slots.length - 1)
const nextSlot = (slots: Uint32Array, slot: number) => (slot + 2) & (slots.length - 1)

function longer<A extends Uint8Array | Uint32Array>(numbers: A, length: number): A {
  const more = numbers instanceof Uint8Array ? new Uint8Array(length) : new Uint32Array(length)
  more.set(numbers)
  return more as A
}

/** FNV-1a: short, and good enough for short words. */
function hashOf(bytes: Uint8Array, start: number, length: number): number {
  let hash = 0x811c9dc5
  for (let i = start; i < start + length; i++) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193)
  return (hash ^ (hash >>> 15)) >>> 0
}
