import { parentPort, workerData } from 'node:worker_threads'
import { openDatabase } from '#db/client.ts'
import { readSignals, type SignalSpan } from '#db/queries/policy-history.ts'
import { SignalList } from '../rules/backtest/signal-list.ts'

/** What runs in a thread of its own: reads some pages of signals, and hands their columns over without a copy. */
const { databaseUrl, span } = workerData as { databaseUrl: string; span: SignalSpan }
const { db, close } = openDatabase(databaseUrl, 1)
const signals = new SignalList()
await readSignals(db, span, signals)
await close()
const parcel = signals.toParcel()
const buffers = parcel.blocks.flatMap((columns) => Object.values(columns).map(({ buffer }) => buffer as ArrayBuffer))
parentPort?.postMessage(parcel, buffers)
