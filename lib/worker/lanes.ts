import { setTimeout as sleep } from 'node:timers/promises'

/** One kind of work, done again and again: `run` says how much it did, `idleMs` how long to wait when that was nothing. */
export type Duty = { name: string; run: () => Promise<number>; idleMs: () => Promise<number> }

export type Lane = { wake: () => void; stop: () => Promise<void> }

/** Nothing is waited for longer, so that work is found even if a word about it was lost. */
const LONGEST_IDLE_MS = 5_000
/** What is due but held by another worker is asked for again after so long. */
const SHORTEST_IDLE_MS = 10
const AFTER_FAILURE_MS = 1_000

/** Runs a duty until stopped: at once when woken, else when its next work falls due. A failure is told and retried. */
export function startLane(duty: Duty, onError: (error: unknown, duty: string) => void): Lane {
  let isStopped = false
  let isWoken = false
  let interrupt = new AbortController()

  async function pause(milliseconds: number) {
    if (isWoken || isStopped) return
    await sleep(Math.min(Math.max(milliseconds, SHORTEST_IDLE_MS), LONGEST_IDLE_MS), undefined, {
      signal: interrupt.signal,
    }).catch(() => {})
  }

  async function loop() {
    while (!isStopped) {
      isWoken = false
      interrupt = new AbortController()
      try {
        if ((await duty.run()) === 0) await pause(await duty.idleMs())
      } catch (error) {
        onError(error, duty.name)
        await pause(AFTER_FAILURE_MS)
      }
    }
  }

  const finished = loop()
  const wake = () => {
    isWoken = true
    interrupt.abort()
  }
  return {
    wake,
    stop: () => {
      isStopped = true
      interrupt.abort()
      return finished
    },
  }
}
