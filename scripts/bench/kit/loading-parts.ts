import { sql } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { copyRows } from '#db/copy-out.ts'
import { readSignals, signalsQuery } from '#db/queries/policy-history.ts'
import type { History } from '#lib/policy/rules/backtest/history.ts'
import { SignalList } from '#lib/policy/rules/backtest/signal-list.ts'

/** What the signals of a history cost, part by part, one after the other and each on one connection, in milliseconds. */
export type LoadingParts = { serverMs: number; wireMs: number; parseMs: number; sortMs: number }

/**
 * Takes the reading of signals apart: the server writes its rows to nowhere; then they are sent and dropped; then kept
 * as numbers; then put in order. Each includes the one before, which is taken off.
 */
export async function takeLoadingApart(db: Db, { leadIds, until }: History): Promise<LoadingParts> {
  const [span, signals] = [{ after: 0, until }, new SignalList()]
  const toNowhere = () => db.execute(sql.raw(`COPY (${signalsQuery(span)}) TO '/dev/null' (FORMAT binary)`))
  // All shall find the table's pages in memory.
  await toNowhere()
  const serverMs = await msOf(toNowhere)
  const sentMs = await msOf(() => copyRows(db, signalsQuery(span), () => {}))
  const keptMs = await msOf(() => readSignals(db, span, signals))
  // The ids of made-up leads follow each other.
  const sortMs = await msOf(() => signals.toColumns(leadIds.length, (personId) => personId - (leadIds[0] as number)))
  return { serverMs, wireMs: sentMs - serverMs, parseMs: keptMs - sentMs, sortMs }
}

async function msOf(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return Math.round(performance.now() - start)
}
