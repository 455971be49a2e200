import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { lockLead } from '#lib/shell/move-lead.ts'
import { type Baton, inside, SYSTEM, transact } from '#lib/shell/transact.ts'

const LONGEST_WAIT_MS = 10_000

/**
 * Lets two verbs overlap on two connections: the first has done its work but not yet committed when the second starts,
 * and commits once the second waits for it, or is through.
 */
export async function overlap<A, B>(
  baton: Baton,
  first: (baton: Baton) => Promise<A>,
  second: (baton: Baton) => Promise<B>,
): Promise<[PromiseSettledResult<A>, PromiseSettledResult<B>]> {
  let later: Promise<B> | undefined
  const earlier = transact(baton, SYSTEM, async (t) => {
    const result = await first(inside(baton, t))
    later = second(baton)
    await Promise.race([Promise.allSettled([later]), untilBlocked(baton.db, 1)])
    return result
  })
  const [one] = await Promise.allSettled([earlier])
  const [two] = await Promise.allSettled([later as Promise<B>])
  return [one, two]
}

/** Starts verbs on connections of their own that all come to the lead at once: it is free when all of them wait. */
export async function allAtOnce<T>(
  baton: Baton,
  leadId: number,
  ...verbs: ((baton: Baton) => Promise<T>)[]
): Promise<PromiseSettledResult<T>[]> {
  let started: Promise<T>[] = []
  await transact(baton, SYSTEM, async ({ tx }) => {
    await lockLead(tx, leadId)
    started = verbs.map((verb) => verb(baton))
    await Promise.race([Promise.allSettled(started), untilBlocked(baton.db, verbs.length)])
  })
  return Promise.allSettled(started)
}

/** The reasons why verbs did not do what they were asked. */
export function refusals(results: readonly PromiseSettledResult<unknown>[]): string[] {
  return results.flatMap((result) => (result.status === 'rejected' ? [(result.reason as Error).message] : []))
}

/** Waits until so many connections wait for a lock. */
export async function untilBlocked(db: Db, connections: number): Promise<void> {
  for (const deadline = Date.now() + LONGEST_WAIT_MS; Date.now() < deadline; await sleep(5)) {
    const { rows } = await db.execute<{ waiting: number }>(sql`
      SELECT count(*)::int AS waiting FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`)
    if ((rows[0]?.waiting ?? 0) >= connections) return
  }
  throw new Error(`Not all of ${connections} connections came to wait.`)
}
