import { asc, eq, lte } from 'drizzle-orm'
import { outbox } from '#db/schema/recycle.ts'
import { ingestSignals } from '#lib/ingest/ingest-signals.ts'
import { enrichAccount } from '#lib/qualify/enrich-account.ts'
import { deliverMessage } from '#lib/recycle/deliver-message.ts'
import type { Mailer } from '#lib/recycle/mailer.ts'
import { type Baton, SYSTEM, transact } from '#lib/shell/transact.ts'
import { actOnEvent } from './act-on-event.ts'
import { sweep } from './sweep.ts'

const KEEPS_MAIL: Mailer = { send: async () => false, close: () => {} }

/**
 * Does everything that a worker would have done by now, then stops: for an injected clock, which no worker follows.
 * Messages are settled too; without a mailer they are kept.
 * @throws the first error of a verb
 */
export async function settle(baton: Baton, mailer: Mailer = KEEPS_MAIL): Promise<void> {
  const fail = (error: unknown) => {
    throw error
  }
  for (let done = 1; done > 0; ) {
    done = (await ingestSignals(baton)) + (await actOnEvent(baton, fail)) + (await sweep(baton))
    done += await relayOne(baton, mailer)
  }
}

async function relayOne(baton: Baton, mailer: Mailer): Promise<number> {
  const row = await transact(baton, SYSTEM, async ({ tx, now }) => {
    const [next] = await tx.select().from(outbox).where(lte(outbox.availableAt, now)).orderBy(asc(outbox.id)).limit(1)
    if (next) await tx.delete(outbox).where(eq(outbox.id, next.id))
    return next
  })
  if (row?.kind === 'deliver_message') await deliverMessage(baton, mailer, { messageId: Number(row.payload.messageId) })
  if (row?.kind === 'enrich_account') await enrichAccount(baton, { accountId: Number(row.payload.accountId) })
  return row ? 1 : 0
}
