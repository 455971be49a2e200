import type { Db } from '#db/client.ts'
import { type AcceptedCall, receiveCalls } from '#lib/ingest/receive-calls.ts'
import { codeOf } from '#lib/shell/failure.ts'

const MOST_TRIES = 3

/**
 * Stores calls of many clients together. A call that the database does not take spoils the statement for all, so the
 * calls are then stored in halves, down to the bad one alone.
 * @returns the calls that the database does not take
 * @throws Error when the database cannot be reached; calls of an earlier half may be stored all the same, and storing
 *   them again adds nothing
 */
export async function storeCalls(db: Db, calls: readonly AcceptedCall[], tries = 1): Promise<readonly AcceptedCall[]> {
  try {
    await receiveCalls(db, calls)
    return []
  } catch (error) {
    const code = codeOf(error)
    if (isPassing(code) && tries < MOST_TRIES) return storeCalls(db, calls, tries + 1)
    if (!isAboutTheData(code)) throw error
  }
  if (calls.length === 1) return calls
  const middle = calls.length >> 1
  const first = await storeCalls(db, calls.slice(0, middle))
  return [...first, ...(await storeCalls(db, calls.slice(middle)))]
}

/** Two commits that wait for each other's duplicates, or a connection that an administrator ended. */
function isPassing(code: string | undefined): boolean {
  return code === '40P01' || code === '40001' || code === '57P01'
}

/** A value that it cannot keep, a source that is gone, or a limit of the server's. */
function isAboutTheData(code: string | undefined): boolean {
  return code !== undefined && /^(22|23|54)/.test(code)
}
