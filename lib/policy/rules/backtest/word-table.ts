const decoder = new TextDecoder()

/** Gives each different word a place; 0 is "not known". */
export class WordTable {
  readonly words = ['']
  #places = new Map<string, number>()
  /** Words that came as bytes: a hash table of their places, so that none is made into a text twice. */
  #slots = new Uint32Array(64)
  #spelt: Uint8Array[] = []
  #speltCount = 0

  placeOf(word: string | null): number {
    if (word === null) return 0
    const known = this.#places.get(word)
    if (known !== undefined) return known
    this.#places.set(word, this.words.length)
    return this.words.push(word) - 1
  }

  /** The place of a word in UTF-8; a negative length is "not known". */
  placeOfBytes(bytes: Uint8Array, start: number, length: number): number {
    if (length < 0) return 0
    let slot = hashOf(bytes, start, length) & (this.#slots.length - 1)
    for (let place = this.#slots[slot] as number; place !== 0; place = this.#slots[slot] as number) {
      if (isSame(this.#spelt[place] as Uint8Array, bytes, start, length)) return place
      slot = (slot + 1) & (this.#slots.length - 1)
    }
    const word = bytes.slice(start, start + length)
    const place = this.placeOf(decoder.decode(word))
    this.#spelt[place] = word
    this.#slots[slot] = place
    if (++this.#speltCount * 2 > this.#slots.length) this.#grow()
    return place
  }

  #grow(): void {
    const slots = new Uint32Array(this.#slots.length * 2)
    for (const place of this.#slots) {
      if (place === 0) continue
      const word = this.#spelt[place] as Uint8Array
      let slot = hashOf(word, 0, word.length) & (slots.length - 1)
      while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1)
      slots[slot] = place
    }
    this.#slots = slots
  }
}

/** FNV-1a: short, and good enough for short words. */
function hashOf(bytes: Uint8Array, start: number, length: number): number {
  let hash = 0x811c9dc5
  for (let i = start; i < start + length; i++) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193)
  return (hash ^ (hash >>> 15)) >>> 0
}

function isSame(word: Uint8Array, bytes: Uint8Array, start: number, length: number): boolean {
  if (word.length !== length) return false
  for (let i = 0; i < length; i++) if (word[i] !== bytes[start + i]) return false
  return true
}
