import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import type { Answer } from './answer.ts'

const PATIENCE_MS = 2_000

/** How the intake is: well when the database answers in two seconds. `depth` is how many events wait for their commit. */
export async function checkHealth(db: Db, depth: number): Promise<Answer> {
  const asked = db.execute(sql`SELECT 1`).then(
    () => 'up',
    () => 'away',
  )
  const database = await Promise.race([asked, sleep(PATIENCE_MS, 'away', { ref: false })])
  const success = database === 'up'
  return { status: success ? 200 : 503, body: { success, database, queue: { depth } } }
}
