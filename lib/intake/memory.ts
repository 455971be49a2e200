/**
 * The memory that all requests share while they are read and wait for their commit. Each holds what it has read until
 * it is answered; none may hold more when all is taken, so that many large bodies at once cannot exhaust the process.
 */
export class Memory {
  readonly limitBytes: number
  #heldBytes = 0

  constructor(limitBytes: number) {
    this.limitBytes = limitBytes
  }

  get heldBytes(): number {
    return this.#heldBytes
  }

  hold(): Hold {
    let held = 0
    return {
      take: (bytes) => {
        if (this.#heldBytes + bytes > this.limitBytes) return false
        held += bytes
        this.#heldBytes += bytes
        return true
      },
      release: () => {
        this.#heldBytes -= held
        held = 0
      },
    }
  }
}

/** One request's share. `take` says whether there was room. */
export type Hold = { take: (bytes: number) => boolean; release: () => void }
