import { openDatabase } from '#db/client.ts'
import { readConfig } from './config.ts'
import type { Baton } from './transact.ts'

const running = globalThis as { baton?: Baton }

/** The system of this process, opened once; development reloads keep it. */
export function runningBaton(): Baton {
  running.baton ??= { db: openDatabase(readConfig().DATABASE_URL).db }
  return running.baton
}
