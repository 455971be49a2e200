import { sql } from 'drizzle-orm'
import { type JobWithMetadata, PgBoss } from 'pg-boss'
import { deliverReport } from '#lib/kpis/deliver-report.ts'
import type { ReportMailer } from '#lib/kpis/report-mailer.ts'
import { enrichAccount } from '#lib/qualify/enrich-account.ts'
import { deliverMessage } from '#lib/recycle/deliver-message.ts'
import { giveUpMessage } from '#lib/recycle/give-up-message.ts'
import type { Mailer } from '#lib/recycle/mailer.ts'
import type { Baton } from '#lib/shell/transact.ts'

type Mailers = { messages: Mailer | null; reports: ReportMailer }
type Log = { error: (details: object, message: string) => void }

// A killed worker's job comes back after the heartbeat; a refused one after a growing pause.
const QUEUE = { notify: true, retryLimit: 5, retryDelay: 5, retryBackoff: true, heartbeatSeconds: 15 } as const

/** How often the queue looks for jobs whose heart has stopped: by itself it would do so once a minute. */
const LOOK_EVERY = { superviseIntervalSeconds: 5, monitorIntervalSeconds: 5 } as const

/** Starts the queue of what leaves the system: mail, reports, enrichment, and the nightly clean-up. */
export async function startJobs(url: string, baton: Baton, mailers: Mailers, log: Log): Promise<PgBoss> {
  const boss = new PgBoss({ connectionString: url, useListenNotify: true, max: 4, ...LOOK_EVERY })
  boss.on('error', (error) => log.error({ error }, 'The job queue failed.'))
  await boss.start()
  for (const name of ['deliver_message', 'enrich_account', 'deliver_report']) await boss.createQueue(name, QUEUE)
  await boss.createQueue('clean_up', { retryLimit: 2 })
  await workThrough<{ messageId: number }>(boss, 'deliver_message', (job) => deliver(baton, mailers.messages, job))
  await workThrough<{ accountId: number }>(boss, 'enrich_account', ({ data }) => enrichAccount(baton, data))
  await workThrough<{ reportId: number }>(boss, 'deliver_report', ({ data, retryCount, retryLimit }) =>
    deliverReport(baton, mailers.reports, { ...data, isLastTry: retryCount >= retryLimit }),
  )
  await boss.work('clean_up', () => cleanUp(baton))
  await boss.schedule('clean_up', '15 3 * * *')
  return boss
}

/**
 * Does a queue's jobs one after another. Each asks for the next: between two jobs of which nobody was told apart, the
 * queue would rest for half a minute.
 */
async function workThrough<Data extends object>(
  boss: PgBoss,
  queue: string,
  work: (job: JobWithMetadata<Data>) => Promise<unknown>,
): Promise<void> {
  // The first job may come before the worker's id is known; then the second waits for the next poll.
  let id: string | null = null
  id = await boss.work(queue, { includeMetadata: true, batchSize: 1 }, async (jobs) => {
    if (id) boss.notifyWorker(id)
    for (const job of jobs as JobWithMetadata<Data>[]) await work(job)
  })
}

type MessageJob = JobWithMetadata<{ messageId: number }>

async function deliver(baton: Baton, mailer: Mailer | null, job: MessageJob): Promise<void> {
  try {
    await deliverMessage(baton, mailer, job.data)
  } catch (error) {
    if (job.retryCount < job.retryLimit) throw error
    const why = error instanceof Error ? error.message : String(error)
    await giveUpMessage(baton, { ...job.data, why })
  }
}

/** Deletes what its table's header says is kept for a time only. */
async function cleanUp({ db }: Baton): Promise<void> {
  await db.execute(sql`DELETE FROM received_calls WHERE resolved_at < now() - interval '30 days'`)
  await db.execute(sql`DELETE FROM sessions WHERE expires_at < now() - interval '1 day'`)
  await db.execute(sql`DELETE FROM one_time_links WHERE expires_at < now() - interval '1 day'`)
  await db.execute(sql`DELETE FROM notifications WHERE at < now() - interval '90 days'`)
  await db.execute(sql`DELETE FROM undo_points WHERE at < now() - interval '1 day'`)
  await db.execute(sql`DELETE FROM action_keys WHERE at < now() - interval '1 day'`)
}
