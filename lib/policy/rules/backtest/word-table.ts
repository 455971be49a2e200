import { NumberList } from './number-list.ts'

const [decoder, encoder] = [new TextDecoder(), new TextEncoder()]

/**
 * Gives each different word a place; 0 is "not known". Words mostly come as bytes: a hash table of their places, so that
 * none is made into a text twice.
 */
export class WordTable {
  readonly words = ['']
  #slots = new Uint32Array(64)
  /** How all words are spelt, one after the other; each begins where the one before ends. */
  #spelt = new NumberList(Uint8Array)
  #ends = new NumberList(Uint32Array)
  #hashes = new NumberList(Uint32Array)

  constructor() {
    this.#ends.push(0)
    this.#hashes.push(0)
  }

  placeOf(word: string | null): number {
    if (word === null) return 0
    const bytes = encoder.encode(word)
    return this.placeOfBytes(bytes, 0, bytes.length)
  }

  /** The place of a word in UTF-8; a negative length is "not known". */
  placeOfBytes(bytes: Uint8Array, start: number, length: number): number {
    if (length < 0) return 0
    const hash = hashOf(bytes, start, length)
    let slot = hash & (this.#slots.length - 1)
    for (let place = this.#slots[slot] as number; place !== 0; place = this.#slots[slot] as number) {
      if (this.#hashes.at(place) === hash && this.#isSpelt(place, bytes, start, length)) return place
      slot = (slot + 1) & (this.#slots.length - 1)
    }
    for (let i = start; i < start + length; i++) this.#spelt.push(bytes[i] as number)
    this.#ends.push(this.#spelt.length)
    this.#hashes.push(hash)
    const place = this.words.push(decoder.decode(bytes.subarray(start, start + length))) - 1
    this.#slots[slot] = place
    if (this.words.length * 2 > this.#slots.length) this.#grow()
    return place
  }

  #isSpelt(place: number, bytes: Uint8Array, start: number, length: number): boolean {
    const begin = this.#ends.at(place - 1)
    if (this.#ends.at(place) - begin !== length) return false
    for (let i = 0; i < length; i++) if (this.#spelt.at(begin + i) !== bytes[start + i]) return false
    return true
  }

  #grow(): void {
    this.#slots = new Uint32Array(this.#slots.length * 2)
    for (let place = 1; place < this.words.length; place++) {
      let slot = this.#hashes.at(place) & (this.#slots.length - 1)
      while (this.#slots[slot] !== 0) slot = (slot + 1) & (this.#slots.length - 1)
      this.#slots[slot] = place
    }
  }
}

/** FNV-1a: short, and good enough for short words. */
function hashOf(bytes: Uint8Array, start: number, length: number): number {
  let hash = 0x811c9dc5
  for (let i = start; i < start + length; i++) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193)
  return (hash ^ (hash >>> 15)) >>> 0
}
