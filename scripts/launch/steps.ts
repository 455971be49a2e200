import type { WriteStream } from 'node:tty'

/** Says where a step is; the last words stay. */
export type Say = (words: string) => void

type Step = { name: string; words: string; startedAt: number; toldAt: number }

const NAME_WIDTH = 18
const WORDS_WIDTH = 34
const SPINNER = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏']
const FRAME_MS = 100
const STILL_AT_IT_MS = 10_000

/**
 * Prints one line a step with its seconds, also of steps that run side by side. On a terminal those under way are shown
 * below and redrawn; elsewhere a long one is mentioned every ten seconds.
 */
export class Steps {
  readonly #out: WriteStream
  readonly #isLive: boolean
  readonly #running = new Set<Step>()
  #drawn = 0
  #frame = 0
  #timer: NodeJS.Timeout | undefined

  constructor(out: WriteStream = process.stdout) {
    this.#out = out
    this.#isLive = out.isTTY === true
  }

  async run<T>(name: string, work: (say: Say) => Promise<T>): Promise<T> {
    const step: Step = { name, words: '', startedAt: Date.now(), toldAt: Date.now() }
    this.#running.add(step)
    this.#timer ??= setInterval(() => this.#tick(), FRAME_MS)
    try {
      const result = await work((words) => {
        step.words = words
      })
      this.#end(step, '✓')
      return result
    } catch (error) {
      this.#end(step, '✗')
      throw error
    }
  }

  /** Prints a line of its own, above the steps under way. */
  print(text: string): void {
    this.#erase()
    this.#out.write(`${text}\n`)
    this.#draw()
  }

  /** Leaves the steps under way to themselves: nothing more is said of them. */
  abandon(): void {
    this.#erase()
    this.#running.clear()
    this.#rest()
  }

  #end(step: Step, mark: string) {
    if (!this.#running.delete(step)) return
    this.print(lineOf(step, mark))
    if (!this.#running.size) this.#rest()
  }

  #rest() {
    clearInterval(this.#timer)
    this.#timer = undefined
  }

  #tick() {
    if (this.#isLive) {
      this.#frame++
      this.#erase()
      this.#draw()
      return
    }
    for (const step of this.#running) {
      if (Date.now() - step.toldAt < STILL_AT_IT_MS) continue
      step.toldAt = Date.now()
      this.#out.write(`${lineOf(step, '…')}\n`)
    }
  }

  #erase() {
    if (this.#drawn) this.#out.write(`\x1b[${this.#drawn}A\x1b[J`)
    this.#drawn = 0
  }

  #draw() {
    if (!this.#isLive) return
    const mark = SPINNER[this.#frame % SPINNER.length] as string
    const width = (this.#out.columns || 80) - 1
    for (const step of this.#running) this.#out.write(`${lineOf(step, mark).slice(0, width)}\n`)
    this.#drawn = this.#running.size
  }
}

function lineOf({ name, words, startedAt }: Step, mark: string): string {
  const seconds = `${((Date.now() - startedAt) / 1000).toFixed(1)} s`
  return `  ${mark} ${name.padEnd(NAME_WIDTH)}${words.padEnd(WORDS_WIDTH)}${seconds.padStart(8)}`
}
