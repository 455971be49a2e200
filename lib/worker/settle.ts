import { sql } from 'drizzle-orm'
import { DUTIES, type Due, type Duty, nextDue } from '#db/queries/next-due.ts'
import { ingestSignals } from '#lib/ingest/ingest-signals.ts'
import { enrichAccount } from '#lib/qualify/enrich-account.ts'
import { deliverMessage } from '#lib/recycle/deliver-message.ts'
import { type Baton, inside, SYSTEM, transact } from '#lib/shell/transact.ts'
import { actOnEvent } from './act-on-event.ts'
import { SWEEPS } from './sweep.ts'

/** When each duty is due next, and which were done by then. */
export type Settled = { due: Due; done: ReadonlySet<Duty> }

type SettleOptions = {
  /** What is due, where the caller knows it already. */
  due?: Due
}

/**
 * Does everything that a worker without a mail server would have done by now, then stops: for an injected clock, which no
 * worker follows.
 * @throws the first error of a verb
 */
export async function settle(baton: Baton, known: SettleOptions = {}): Promise<Settled> {
  const now = (baton.within?.now ?? baton.clock?.() ?? new Date()).getTime()
  const look = () => nextDue(baton.within?.tx ?? baton.db)
  const done = new Set<Duty>()
  // What is due but held by somebody else is left to them.
  const held = new Set<Duty>()
  for (let due = known.due ?? (await look()); ; due = await look()) {
    const duty = DUTIES.find((each) => due[each] <= now && !held.has(each))
    if (!duty) return { due, done }
    if (await carryOut(baton, duty)) done.add(duty)
    else held.add(duty)
  }
}

function carryOut(baton: Baton, duty: Duty): Promise<number> {
  if (duty === 'calls') return ingestSignals(baton)
  if (duty === 'pipeline') return actOnEvent(baton, fail)
  if (duty === 'outbox') return deliverOne(baton)
  return SWEEPS[duty](baton)
}

function fail(error: unknown): never {
  throw error
}

async function deliverOne(baton: Baton): Promise<number> {
  const row = await transact(baton, SYSTEM, async (t) => {
    const { rows } = await t.tx.execute<{ kind: string; payload: { messageId?: number; accountId?: number } }>(sql`
      DELETE FROM outbox WHERE id = (
        SELECT id FROM outbox WHERE available_at <= ${t.now}::timestamptz ORDER BY available_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING kind, payload`)
    const [taken] = rows
    const messageId = Number(taken?.payload.messageId)
    if (taken?.kind === 'deliver_message') await deliverMessage(inside(baton, t), null, { messageId })
    return taken
  })
  if (row?.kind === 'enrich_account') await enrichAccount(baton, { accountId: Number(row.payload.accountId) })
  return row ? 1 : 0
}
