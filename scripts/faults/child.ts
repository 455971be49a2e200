import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

const PAUSE_MS = 300
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
    child.on('exit', () => {
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

  /** Asks it to end. @returns whether it did, well */
  async stop(): Promise<boolean> {
    this.#isStopping = true
    const child = this.#process
    if (!child || child.exitCode !== null || child.signalCode !== null) return false
    this.wake()
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    const [code] = await Promise.race([ended, sleep(STOP_WITHIN_MS, [null], { ref: false })])
    if (code === null) child.kill('SIGKILL')
    return code === 0
  }
}
