import { sql } from 'drizzle-orm'
import { DUTIES, type Due, type Duty, nextDue } from '#db/queries/next-due.ts'
import { ingestSignals } from '#lib/ingest/ingest-signals.ts'
import { enrichAccount } from '#lib/qualify/enrich-account.ts'
import { deliverMessage } from '#lib/recycle/deliver-message.ts'
import type { Mailer } from '#lib/recycle/mailer.ts'
import { type Baton, SYSTEM, transact } from '#lib/shell/transact.ts'
import { actOnEvent } from './act-on-event.ts'
import { SWEEPS } from './sweep.ts'

const KEEPS_MAIL: Mailer = { send: async () => false, close: () => {} }

/** When each duty is due next, and which were done by then. */
export type Settled = { due: Due; done: ReadonlySet<Duty> }

type SettleOptions = {
  /** Without one, messages are kept. */
  mailer?: Mailer
  /** What is due, where the caller knows it already. */
  due?: Due
}

/**
 * Does everything that a worker would have done by now, then stops: for an injected clock, which no worker follows.
 * @throws the first error of a verb
 */
export async function settle(baton: Baton, { mailer = KEEPS_MAIL, ...known }: SettleOptions = {}): Promise<Settled> {
  const now = (baton.within?.now ?? baton.clock?.() ?? new Date()).getTime()
  const look = () => nextDue(baton.within?.tx ?? baton.db)
  const done = new Set<Duty>()
  // What is due but held by somebody else is left to them.
  const held = new Set<Duty>()
  for (let due = known.due ?? (await look()); ; due = await look()) {
    const duty = DUTIES.find((each) => due[each] <= now && !held.has(each))
    if (!duty) return { due, done }
    if (await carryOut(baton, duty, mailer)) done.add(duty)
    else held.add(duty)
  }
}

function carryOut(baton: Baton, duty: Duty, mailer: Mailer): Promise<number> {
  if (duty === 'calls') return ingestSignals(baton)
  if (duty === 'pipeline') return actOnEvent(baton, fail)
  if (duty === 'outbox') return deliverOne(baton, mailer)
  return SWEEPS[duty](baton)
}

function fail(error: unknown): never {
  throw error
}

async function deliverOne(baton: Baton, mailer: Mailer): Promise<number> {
  const row = await transact(baton, SYSTEM, async ({ tx, now }) => {
    const { rows } = await tx.execute<{ kind: string; payload: { messageId?: number; accountId?: number } }>(sql`
      DELETE FROM outbox WHERE id = (
        SELECT id FROM outbox WHERE available_at <= ${now}::timestamptz ORDER BY available_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING kind, payload`)
    return rows[0]
  })
  if (row?.kind === 'deliver_message') await deliverMessage(baton, mailer, { messageId: Number(row.payload.messageId) })
  if (row?.kind === 'enrich_account') await enrichAccount(baton, { accountId: Number(row.payload.accountId) })
  return row ? 1 : 0
}
