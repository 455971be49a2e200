import { sql } from 'drizzle-orm'
import { type Db, inTransaction, type Tx } from '#db/client.ts'
import type { LeadEvent } from '#lib/lead/events.ts'
import { type Actor, SYSTEM } from './actor.ts'
import { writeEvents } from './ledger.ts'

/**
 * The running system as a verb sees it. With a clock, time is injected; without, it is the database's. What only reads
 * may take `asOf`, the database's instant at which its request was let in.
 */
export type Baton = { db: Db; clock?: () => Date; asOf?: Date; within?: Transaction }

/** One unit of work: its connection, its instant, and the facts to be recorded with it. */
export type Transaction = { tx: Tx; now: Date; actor: Actor; record: (event: LeadEvent) => void; events: LeadEvent[] }

const instants = new WeakMap<Tx, Date>()

/** The instant of a transaction that `transact` began; null outside of one. */
export function instantOf(db: Db | Tx): Date | null {
  return instants.get(db as Tx) ?? null
}

/**
 * Runs `work` in one transaction: all of it and its events are committed, or nothing is. A verb that is called inside
 * another's transaction joins it, and the ledger keeps the order in which things were recorded.
 * @returns what `work` returns
 */
export async function transact<T>(baton: Baton, actor: Actor, work: (t: Transaction) => Promise<T>): Promise<T> {
  if (baton.within) return joined(baton.within, actor, work)
  const run = async (tx: Tx) => {
    const now = baton.clock ? baton.clock() : await databaseNow(tx)
    instants.set(tx, now)
    const events: LeadEvent[] = []
    const t: Transaction = { tx, now, actor, events, record: (event) => events.push(event) }
    const result = await work(t)
    await writeEvents(tx, now, actor, events)
    return result
  }
  return inTransaction(baton.db, run, 'once')
}

/** The same system seen from inside a transaction: verbs called with it take part in it. */
export function inside(baton: Baton, t: Transaction): Baton {
  return { ...baton, within: t }
}

async function joined<T>(outer: Transaction, actor: Actor, work: (t: Transaction) => Promise<T>): Promise<T> {
  await writeEvents(outer.tx, outer.now, outer.actor, outer.events.splice(0))
  const events: LeadEvent[] = []
  const result = await work({ ...outer, actor, events, record: (event) => events.push(event) })
  await writeEvents(outer.tx, outer.now, actor, events)
  return result
}

async function databaseNow(tx: Tx): Promise<Date> {
  const { rows } = await tx.execute<{ now: string }>(sql`SELECT now()::timestamptz(3) AS now`)
  return new Date((rows[0] as { now: string }).now)
}

export { SYSTEM }
