import type { Db } from '#db/client.ts'
import { readAccounts, readHandoffs, readJoins, readLeads, readSignals, readTeams } from '#db/queries/policy-history.ts'
import type { Baton } from '#lib/shell/transact.ts'
import type { History } from '../rules/backtest/history.ts'
import { HistoryBuilder } from '../rules/backtest/history-builder.ts'

type Loaded = { builder: HistoryBuilder; until: number; history: History }

/** One a database, for as long as the process lives: signals are many and never change. */
const loadedOf = new WeakMap<object, Promise<Loaded>>()

/** The worker may store late what was received; this far back signals are read again. */
const READ_AGAIN_SECONDS = 3600

/** A history younger than this is used as it is. */
const FRESH_SECONDS = 60

/**
 * The history of all leads up to now, in columns. The first time everything is read; then the signals that came since,
 * and leads and handoffs as they are now.
 */
export async function loadHistory({ db, clock }: Baton, now: Date): Promise<History> {
  // An injected clock may go back: then nothing that was read before can be relied on.
  if (clock) return readHistory(db, now)
  const seconds = now.getTime() / 1000
  const earlier = await loadedOf.get(db.$client)?.catch(() => undefined)
  const isFresh = earlier && seconds >= earlier.until && seconds - earlier.until < FRESH_SECONDS
  if (isFresh) return earlier.history
  const loading = read(db, seconds, earlier)
  loadedOf.set(db.$client, loading)
  return (await loading).history
}

/** The same, everything read anew. */
export async function readHistory(db: Db, now: Date): Promise<History> {
  return (await read(db, now.getTime() / 1000, undefined)).history
}

async function read(db: Db, until: number, earlier: Loaded | undefined): Promise<Loaded> {
  const builder = new HistoryBuilder()
  const after = earlier && until >= earlier.until ? earlier.until - READ_AGAIN_SECONDS : 0
  if (earlier && after > 0) builder.takeSignals(earlier.builder, after)
  // The server reads leads while signals are taken in, and the other way round.
  const [teams] = await Promise.all([
    readTeams(db),
    readSignals(db, { after, until }, builder.signals),
    readAccounts(db, builder),
    readLeads(db, builder),
    readJoins(db, builder),
    readHandoffs(db, builder),
  ])
  return { builder, until, history: builder.build(teams, until) }
}
