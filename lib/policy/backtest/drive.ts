import { setImmediate as turn } from 'node:timers/promises'

/** Others get the processor after so long. */
const LONGEST_STRETCH_MS = 20

export class Cancelled extends Error {
  override name = 'Cancelled'
}

/**
 * Runs a long computation in stretches, so that the process goes on answering. `onPause` hears how far it is, a share
 * from 0 to 1, and stops it by throwing.
 */
export async function drive<T>(running: Generator<number, T>, onPause: (share: number) => Promise<void>): Promise<T> {
  let since = performance.now()
  for (;;) {
    const { done, value } = running.next()
    if (done) return value
    if (performance.now() - since < LONGEST_STRETCH_MS) continue
    await turn()
    await onPause(value)
    since = performance.now()
  }
}
