/** Gives each different word a place; 0 is "not known". */
export class WordTable {
  readonly words = ['']
  #places = new Map<string, number>()

  placeOf(word: string | null): number {
    if (word === null) return 0
    const known = this.#places.get(word)
    if (known !== undefined) return known
    this.#places.set(word, this.words.length)
    return this.words.push(word) - 1
  }
}
