import { type PendingEvent, putOffEvent, takePendingEvent } from '#db/queries/pending-events.ts'
import { actOn, QUALIFYING_EVENTS } from '#lib/pipeline.ts'
import { SYSTEM } from '#lib/shell/actor.ts'
import { type Baton, inside, transact } from '#lib/shell/transact.ts'

/**
 * Acts on the oldest pending event: runs its verb and forgets the event in one transaction, so that each is acted on
 * exactly once. One whose verb fails is put off and shown on the leaks screen.
 * @returns how many events were taken: 0 when none is due
 */
export async function actOnEvent(baton: Baton, onError: (error: unknown) => void): Promise<number> {
  let taken: { event: PendingEvent; now: Date } | null = null
  try {
    await transact(baton, SYSTEM, async (t) => {
      const event = await takePendingEvent(t.tx, t.now, QUALIFYING_EVENTS)
      if (!event) return
      taken = { event, now: t.now }
      await actOn(inside(baton, t), event)
    })
  } catch (error) {
    onError(error)
    const failed = taken as { event: PendingEvent; now: Date } | null
    if (!failed) throw error
    await putOffEvent(
      baton.db,
      failed.event.eventId,
      failed.now,
      error instanceof Error ? error.message : String(error),
    )
  }
  return taken ? 1 : 0
}
