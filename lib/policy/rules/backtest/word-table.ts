const [decoder, encoder] = [new TextDecoder(), new TextEncoder()]

/**
 * Gives each different word a place; 0 is "not known". Words mostly come as bytes: a hash table of their places, so that
 * none is made into a text twice.
 */
export class WordTable {
  readonly words = ['']
  #slots = new Uint32Array(64)
  /** By place: a word's hash, and where it ends in `spelt`, where all stand one after the other. */
  #hashes = new Uint32Array(32)
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
    let slot = hash & (slots.length - 1)
    for (let place = slots[slot] as number; place !== 0; place = slots[slot] as number) {
      if (this.#hashes[place] === hash && this.#isSpelt(place, bytes, start, length)) return place
      slot = (slot + 1) & (slots.length - 1)
    }
    slots[slot] = this.words.length
    return this.#add(hash, bytes.subarray(start, start + length))
  }

  #isSpelt(place: number, bytes: Uint8Array, start: number, length: number): boolean {
    const spelt = this.#spelt
    const begin = this.#ends[place - 1] as number
    if ((this.#ends[place] as number) - begin !== length) return false
    for (let i = 0; i < length; i++) if (spelt[begin + i] !== bytes[start + i]) return false
    return true
  }

  #add(hash: number, word: Uint8Array): number {
    const place = this.words.push(decoder.decode(word)) - 1
    const begin = this.#ends[place - 1] as number
    const end = begin + word.length
    if (end > this.#spelt.length) this.#spelt = longer(this.#spelt, end * 2)
    this.#spelt.set(word, begin)
    this.#ends[place] = end
    this.#hashes[place] = hash
    if (this.words.length * 2 > this.#slots.length) this.#grow()
    return place
  }

  #grow(): void {
    const room = this.#slots.length
    this.#hashes = longer(this.#hashes, room)
    this.#ends = longer(this.#ends, room)
    this.#slots = new Uint32Array(room * 2)
    for (let place = 1; place < this.words.length; place++) {
      let slot = (this.#hashes[place] as number) & (this.#slots.length - 1)
      while (this.#slots[slot] !== 0) slot = (slot + 1) & (this.#slots.length - 1)
      this.#slots[slot] = place
    }
  }
}

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
