import { findWaitingCalls, putOffCall } from '#db/queries/waiting-calls.ts'
import { SYSTEM } from '#lib/shell/actor.ts'
import { reasonOf } from '#lib/shell/failure.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'

/** Puts the oldest waiting call off after its ingestion failed, and keeps why. */
export async function putOffOldestCall(baton: Baton, error: unknown): Promise<void> {
  await transact(baton, SYSTEM, async ({ tx, now }) => {
    const [oldest] = await findWaitingCalls(tx, now, 1)
    if (oldest) await putOffCall(tx, oldest.id, now, reasonOf(error))
  })
}
