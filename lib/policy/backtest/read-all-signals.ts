import { once } from 'node:events'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Db } from '#db/client.ts'
import { countSignalPages, readSignals, type SignalSpan, withSnapshot } from '#db/queries/policy-history.ts'
import type { SignalList, SignalParcel } from '../rules/backtest/signal-list.ts'

/** The server takes longer to send a row than a thread to read it: two connections keep two cores busy. */
const THREADS = 2

/** About half a million signals; fewer are read before a thread has begun. */
const MANY_PAGES = 8192

/** Rows that come meanwhile lie behind the last page, and are none of the snapshot's. */
const BEYOND_PAGES = 2 ** 32 - 1

/**
 * Reads every signal received up to an instant (epoch seconds). Many are read in two halves at once, both of one
 * snapshot: a signal that changes its page meanwhile is neither missed nor read twice.
 */
export async function readAllSignals(
  db: Db,
  until: number,
  signals: SignalList,
  manyPages: number = MANY_PAGES,
): Promise<void> {
  const pages = await countSignalPages(db)
  if (pages < manyPages) return readSignals(db, { after: 0, until }, signals)
  const bounds = Array.from({ length: THREADS }, (_, part) => Math.floor((pages * part) / THREADS))
  const parcels = await withSnapshot(db, (snapshot) =>
    Promise.all(
      bounds.map((from, part) => {
        const on = { pages: [from, bounds[part + 1] ?? BEYOND_PAGES] satisfies [number, number], snapshot }
        return readInThread(db.$client.options.connectionString ?? '', { after: 0, until, on })
      }),
    ),
  )
  for (const parcel of parcels) signals.addParcel(parcel)
}

async function readInThread(databaseUrl: string, span: SignalSpan): Promise<SignalParcel> {
  // Node runs the source as it is; the bundler of the screens shall leave it alone.
  const source = join(/* turbopackIgnore: true */ process.cwd(), 'lib/policy/backtest/signal-thread.ts')
  const worker = new Worker(source, { workerData: { databaseUrl, span }, execArgv: [] })
  try {
    const [parcel] = await once(worker, 'message')
    return parcel
  } finally {
    void worker.terminate()
  }
}
