import type { Logger } from 'pino'
import { codeOf, reasonOf } from '#lib/shell/failure.ts'

const QUIET_MS = 1_000

/**
 * Tells the log of failures, once a second and how many there were: while the database is away, every request fails.
 * Only the code and the innermost message are told; those around it repeat the statement with what people sent.
 */
export function logFailures(log: Pick<Logger, 'error'>): (error: unknown) => void {
  let failures = 0
  let toldAt = Number.NEGATIVE_INFINITY
  return (error) => {
    failures++
    if (performance.now() - toldAt < QUIET_MS) return
    log.error({ code: codeOf(error), reason: reasonOf(error), failures }, 'Requests failed.')
    toldAt = performance.now()
    failures = 0
  }
}
