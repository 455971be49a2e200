type Group<T> = { items: readonly T[]; resolve: (refused: readonly T[]) => void; reject: (error: unknown) => void }

export type GroupCommitOptions<T> = {
  /** Stores items in one commit; returns those that the store does not take. */
  store: (items: T[]) => Promise<readonly T[]>
  /** Items that may wait or be under way; more are not taken. */
  capacity: number
  /** Items in one commit, unless a single group has more. */
  largestFlush: number
  /** Commits under way at once. */
  flushesAtOnce: number
}

/**
 * Gathers what many callers want stored into few commits. While commits are under way, what arrives waits; as soon as
 * one is done, all that waited goes together. So a lone caller waits for nobody, and under load each commit is large.
 */
export class GroupCommit<T> {
  #options: GroupCommitOptions<T>
  #waiting: Group<T>[] = []
  #depth = 0
  #underWay = 0
  #isAwaitingTurn = false
  #whenIdle: (() => void)[] = []

  constructor(options: GroupCommitOptions<T>) {
    this.#options = options
  }

  /** Items that are not committed yet. */
  get depth(): number {
    return this.#depth
  }

  get isFull(): boolean {
    return this.#depth >= this.#options.capacity
  }

  /**
   * Stores a caller's items.
   * @returns once they are committed, those that the store does not take; null at once when there is no room
   * @throws what the store throws; then nothing is known to be stored
   */
  add(items: readonly T[]): Promise<readonly T[]> | null {
    if (this.isFull) return null
    this.#depth += items.length
    return new Promise((resolve, reject) => {
      this.#waiting.push({ items, resolve, reject })
      this.#flushSoon()
    })
  }

  /** Resolves when all that was added is committed or failed. */
  idle(): Promise<void> {
    return this.#depth === 0 ? Promise.resolve() : new Promise((resolve) => this.#whenIdle.push(resolve))
  }

  /** In the next turn, so that all that arrived in this one goes together. */
  #flushSoon(): void {
    if (this.#isAwaitingTurn || this.#underWay >= this.#options.flushesAtOnce || !this.#waiting.length) return
    this.#isAwaitingTurn = true
    setImmediate(() => {
      this.#isAwaitingTurn = false
      void this.#flush(this.#takeGroups())
      this.#flushSoon()
    })
  }

  #takeGroups(): Group<T>[] {
    let count = 0
    let size = 0
    for (const { items } of this.#waiting) {
      if (count > 0 && size + items.length > this.#options.largestFlush) break
      size += items.length
      count++
    }
    return this.#waiting.splice(0, count)
  }

  async #flush(groups: Group<T>[]): Promise<void> {
    this.#underWay++
    const items = groups.flatMap((group) => group.items)
    try {
      const refused = new Set(await this.#options.store(items))
      for (const group of groups) group.resolve(refused.size ? group.items.filter((item) => refused.has(item)) : [])
    } catch (error) {
      for (const group of groups) group.reject(error)
    }
    this.#underWay--
    this.#depth -= items.length
    if (this.#depth === 0) for (const resolve of this.#whenIdle.splice(0)) resolve()
    this.#flushSoon()
  }
}
