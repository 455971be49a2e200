/** What is to happen when, earliest first; what was put in first comes first at the same instant. A binary heap. */
export class Agenda<Item extends { at: number }> {
  #heap: { item: Item; order: number }[] = []
  #orders = 0

  get next(): Item | undefined {
    return this.#heap[0]?.item
  }

  add(item: Item): void {
    const heap = this.#heap
    let place = heap.push({ item, order: this.#orders++ }) - 1
    while (place > 0) {
      const parent = (place - 1) >> 1
      if (!this.#isBefore(place, parent)) return
      this.#swap(place, parent)
      place = parent
    }
  }

  take(): Item | undefined {
    const heap = this.#heap
    const first = heap[0]
    const last = heap.pop()
    if (!first || !last || heap.length === 0) return first?.item
    heap[0] = last
    for (let place = 0; ; ) {
      const [left, right] = [2 * place + 1, 2 * place + 2]
      if (left >= heap.length) break
      const child = right < heap.length && this.#isBefore(right, left) ? right : left
      if (!this.#isBefore(child, place)) break
      this.#swap(child, place)
      place = child
    }
    return first.item
  }

  #isBefore(a: number, b: number): boolean {
    const [x, y] = [this.#at(a), this.#at(b)]
    return x.item.at < y.item.at || (x.item.at === y.item.at && x.order < y.order)
  }

  #swap(a: number, b: number): void {
    const [x, y] = [this.#at(a), this.#at(b)]
    this.#heap[a] = y
    this.#heap[b] = x
  }

  #at(place: number) {
    return this.#heap[place] as { item: Item; order: number }
  }
}
