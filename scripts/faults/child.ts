import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

const PAUSE_MS = 300
const READY_WITHIN_MS = 20_000
/** Longer than the longest that one question to the database may take. */
const STOP_WITHIN_MS = 15_000

export type ChildPlan = {
  name: string
  main: string
  env: Record<string, string>
  execArgv?: string[]
  logFile?: string
  /** Hears what it says beside being ready. */
  hear?: (word: object) => void
}

/** A process of Baton that is started again whenever it is gone, until it is stopped. */
export class Child {
  readonly name: string
  port = 0
  isReady = false
  starts = 0
  isFrozen = false
  #plan: ChildPlan
  #process: ChildProcess | null = null
  #isStopping = false
  #isKilled = false
  /** How it ended by itself, each time that nobody had killed it. */
  readonly falls: string[] = []

  constructor(plan: ChildPlan) {
    this.name = plan.name
    this.#plan = plan
    this.#start()
  }

  #start(): void {
    const { main, env, execArgv, logFile, hear } = this.#plan
    const log = logFile ? openSync(logFile, 'a') : 'ignore'
    this.starts++
    const child = fork(main, {
      env: { ...process.env, ...env },
      execArgv: execArgv ?? [],
      stdio: ['ignore', log, 'inherit', 'ipc'],
    })
    this.#process = child
    child.on('message', (word) => {
      if (typeof word === 'object' && word !== null && 'port' in word) this.port = Number(word.port)
      if (word === 'ready') this.isReady = true
      if (typeof word === 'object' && word !== null) hear?.(word)
    })
    child.on('exit', (code, signal) => {
      if (!this.#isKilled && !this.#isStopping) this.falls.push(`${this.name} fell by itself (${signal ?? code})`)
      this.#isKilled = false
      this.isReady = false
      this.isFrozen = false
      if (!this.#isStopping) setTimeout(() => this.#isStopping || this.#start(), PAUSE_MS)
    })
  }

  async ready(withinMs: number): Promise<boolean> {
    for (const deadline = Date.now() + withinMs; !this.isReady && Date.now() < deadline; ) await sleep(50)
    return this.isReady
  }

  kill(): void {
    this.#isKilled = true
    this.#process?.kill('SIGKILL')
  }

  freeze(): void {
    this.isFrozen = true
    this.#process?.kill('SIGSTOP')
  }

  wake(): void {
    this.isFrozen = false
    this.#process?.kill('SIGCONT')
  }

  /** Asks it to end, once it has begun. @returns whether it did, well */
  async stop(): Promise<boolean> {
    this.wake()
    await this.ready(READY_WITHIN_MS)
    this.#isStopping = true
    const child = this.#process
    if (!child || child.exitCode !== null || child.signalCode !== null) return false
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    const [code] = await Promise.race([ended, sleep(STOP_WITHIN_MS, [null], { ref: false })])
    if (code === null) child.kill('SIGKILL')
    // The web server says so when it was asked to.
    return code === 0 || code === 143
  }
}
