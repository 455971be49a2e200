import { putOffOldestCall } from '#db/queries/waiting-calls.ts'
import { ingestSignals } from '#lib/ingest/ingest-signals.ts'
import { SYSTEM } from '#lib/shell/actor.ts'
import { reasonOf } from '#lib/shell/failure.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'

const MOST_AT_ONCE = 500

/**
 * Ingests the oldest calls. When that fails, it tries again with fewer, down to the oldest alone; if that is what
 * fails, it is put off, so that one bad call never holds up the others.
 * @returns how many calls were dealt with: 0 when none is waiting
 */
export async function ingestCalls(
  baton: Baton,
  onError: (error: unknown) => void,
  limit = MOST_AT_ONCE,
): Promise<number> {
  try {
    return await ingestSignals(baton, limit)
  } catch (error) {
    if (limit > 1) return ingestCalls(baton, onError, Math.ceil(limit / 10))
    await transact(baton, SYSTEM, ({ tx, now }) => putOffOldestCall(tx, now, reasonOf(error)))
    onError(error)
    return 1
  }
}
