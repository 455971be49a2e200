import { parentPort, workerData } from 'node:worker_threads'
import { openDatabase } from '#db/client.ts'
import { runBacktest } from '../run-backtest.ts'

/** What runs in a thread of its own: carries out the backtests whose ids it is sent, and says when each has ended. */
const { db } = openDatabase(workerData, 3)

parentPort?.on('message', async (backtestId: number) => {
  let problem: string | null = null
  try {
    await runBacktest({ db }, backtestId)
  } catch (error) {
    // What a driver throws says which statement failed; why stands in its cause.
    const { cause, message } = error as Error
    problem = cause instanceof Error ? cause.message : message
  }
  parentPort?.postMessage({ backtestId, problem })
})
