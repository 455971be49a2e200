import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import type { Database, Db } from '#db/client.ts'
import type { Child } from './child.ts'
import type { Visitors } from './visitors.ts'

const ALONE_WITHIN_MS = 20_000

/** What is not done though it is time: nothing of it may be left when the faults have ended. */
const UNDONE: Record<string, string> = {
  'calls that nobody looked at': 'SELECT count(*) FROM received_calls WHERE resolved_at IS NULL',
  'events that nobody acted on': 'SELECT count(*) FROM pending_events',
  'promises past their time': `SELECT count(*) FROM slas WHERE state = 'active' AND due_at < now()`,
  'nurture steps past their time': 'SELECT count(*) FROM enrolments WHERE ended_at IS NULL AND next_step_at < now()',
  'reviews past their time': 'SELECT count(*) FROM leads WHERE review_at < now()',
  'effects in the outbox': 'SELECT count(*) FROM outbox',
  'messages on their way': `SELECT count(*) FROM messages WHERE state IN ('queued', 'sending')`,
}

/**
 * Waits until nothing is left to do, as long as it becomes less.
 * @returns what still was when nothing more had been done for `standstillMs`
 */
export async function comesToRest({ pool }: Database, standstillMs: number): Promise<string[]> {
  const counts = Object.values(UNDONE).map((query, place) => `(${query})::int AS "${place}"`)
  let left: string[] = ['the database']
  let before = ''
  for (let deadline = Date.now() + standstillMs; left.length && Date.now() < deadline; await sleep(250)) {
    const [row] = (await pool.query(`SELECT ${counts.join(', ')}`).catch(() => null))?.rows ?? []
    if (row) left = Object.keys(UNDONE).flatMap((what, place) => (row[place] ? [`${row[place]} ${what}`] : []))
    if (left.join() !== before) deadline = Date.now() + standstillMs
    before = left.join()
  }
  return left
}

/** Lets each worker pass a new lead to sales while the others stand frozen. @returns those that could not */
export async function worksAlone(db: Db, workers: readonly Child[], visitors: Visitors): Promise<string[]> {
  const failed: string[] = []
  for (const worker of workers) {
    const others = workers.filter((other) => other !== worker)
    for (const other of others) other.freeze()
    const email = `only-${worker.name}@company-alone.example`
    await visitors.visit(email)
    const isPassed = async () => {
      const query = sql`SELECT FROM leads JOIN handoffs ON handoffs.lead_id = leads.id WHERE leads.email = ${email}`
      return ((await db.execute(query)).rowCount ?? 0) > 0
    }
    const deadline = Date.now() + ALONE_WITHIN_MS
    while (!(await isPassed()) && Date.now() < deadline) await sleep(100)
    if (!(await isPassed())) failed.push(`${worker.name} passed no lead to sales within ${ALONE_WITHIN_MS / 1000} s`)
    for (const other of others) other.wake()
  }
  return failed
}
