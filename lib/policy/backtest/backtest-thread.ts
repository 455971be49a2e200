import { join } from 'node:path'
import { Worker } from 'node:worker_threads'

/** What was read of the history is kept so long for the next backtest; then the memory is given back. */
const REST_MS = 15 * 60_000

type Thread = { worker: Worker; ends: Map<number, (problem: string | null) => void>; rest?: NodeJS.Timeout }

/** One a database, also over development reloads. */
const kept = globalThis as { backtestThreads?: Map<string, Thread> }
kept.backtestThreads ??= new Map()
const threads = kept.backtestThreads

/**
 * Carries out a backtest that was begun in a thread of its own, so that this process goes on answering meanwhile. How it
 * ends stands in its row.
 * @throws Error when the thread could not do its work to the end
 */
export function runInThread(databaseUrl: string, backtestId: number): Promise<void> {
  const thread = threads.get(databaseUrl) ?? beginThread(databaseUrl)
  clearTimeout(thread.rest)
  return new Promise((resolve, reject) => {
    thread.ends.set(backtestId, (problem) => (problem === null ? resolve() : reject(new Error(problem))))
    thread.worker.postMessage(backtestId)
  })
}

function beginThread(databaseUrl: string): Thread {
  // Node runs the source as it is, like the other processes; the bundler of the screens shall leave it alone.
  const source = join(/* turbopackIgnore: true */ process.cwd(), 'lib/policy/backtest/thread.ts')
  const worker = new Worker(source, { workerData: databaseUrl, execArgv: [] })
  worker.unref()
  const thread: Thread = { worker, ends: new Map() }
  threads.set(databaseUrl, thread)
  const forget = () => {
    if (threads.get(databaseUrl) === thread) threads.delete(databaseUrl)
  }
  worker.on('message', ({ backtestId, problem }: { backtestId: number; problem: string | null }) => {
    thread.ends.get(backtestId)?.(problem)
    thread.ends.delete(backtestId)
    if (thread.ends.size) return
    thread.rest = setTimeout(() => {
      forget()
      void worker.terminate()
    }, REST_MS).unref()
  })
  const endAll = (problem: string) => {
    forget()
    for (const end of thread.ends.values()) end(problem)
    thread.ends.clear()
  }
  worker.on('error', ({ message }) => endAll(message))
  worker.on('exit', () => endAll('The thread of backtests ended.'))
  return thread
}
