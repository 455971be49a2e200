import { setTimeout as sleep } from 'node:timers/promises'

const PATIENCE_MS = 5_000
const WELL_WITHIN_MS = 30_000

/** A monitor that asks the web process all the time how the system is. */
export class Monitor {
  readonly answers = { well: 0, unwell: 0, none: 0 }
  readonly problems: string[] = []
  #port: number

  constructor(port: number) {
    this.#port = port
  }

  async watchUntil(isOver: () => boolean): Promise<void> {
    for (; !isOver(); await sleep(250)) {
      const status = await this.#ask()
      if (status === 200) this.answers.well++
      else if (status === 503) this.answers.unwell++
      else if (status === null) this.answers.none++
      else this.problems.push(`health answered ${status}`)
    }
  }

  /** Asks until all is well; it must become so. */
  async becomesWell(): Promise<void> {
    for (const deadline = Date.now() + WELL_WITHIN_MS; Date.now() < deadline; await sleep(250)) {
      if ((await this.#ask()) === 200) return
    }
    this.problems.push(`health did not tell that all is well within ${WELL_WITHIN_MS / 1000} s of rest`)
  }

  async #ask(): Promise<number | null> {
    const address = `http://127.0.0.1:${this.#port}/api/health`
    const answer = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => null)
    const body = await answer?.json().catch(() => null)
    // One that broke off in the middle has not answered.
    return answer && body ? answer.status : null
  }
}
