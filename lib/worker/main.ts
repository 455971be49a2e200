import { randomUUID } from 'node:crypto'
import pino from 'pino'
import { openDatabase } from '#db/client.ts'
import { listen } from '#db/listen.ts'
import { type Duty, untilNextDue } from '#db/queries/next-due.ts'
import { queueReports } from '#lib/kpis/queue-reports.ts'
import { createReportMailer } from '#lib/kpis/report-mailer.ts'
import { rollUpDays } from '#lib/kpis/roll-up-days.ts'
import { createMailer } from '#lib/recycle/mailer.ts'
import { readConfig } from '#lib/shell/config.ts'
import { onShutdown } from '#lib/shell/on-shutdown.ts'
import { BEAT_MS, beat, leave } from '#lib/watch/beat.ts'
import { checkLeaks } from '#lib/watch/check-leaks.ts'
import { actOnEvent } from './act-on-event.ts'
import { ingestCalls } from './ingest-calls.ts'
import { startJobs } from './jobs.ts'
import { startLane } from './lanes.ts'
import { relayOutbox } from './relay-outbox.ts'
import { SWEEPS, SWEPT } from './sweep.ts'

const config = readConfig()
const log = pino({ name: 'worker' })
/** One a lane, and some for the jobs. */
const CONNECTIONS = 16

const workerId = randomUUID()
const database = openDatabase(config.DATABASE_URL, CONNECTIONS)
const baton = { db: database.db }
const mailer = createMailer({
  smtpUrl: config.SMTP_URL,
  from: config.MAIL_FROM,
  baseUrl: config.BATON_URL,
  secret: config.BATON_SECRET,
})
const reports = createReportMailer({ smtpUrl: config.SMTP_URL, from: config.MAIL_FROM, baseUrl: config.BATON_URL })
const boss = await startJobs(config.DATABASE_URL, baton, { messages: mailer, reports }, log)

const until = (duty: Duty) => () => untilNextDue(baton.db, duty)
/** A word wakes every lane, and most have nothing to do: each looks before it begins a transaction. */
const ifDue = (duty: Duty, run: () => Promise<number>) => async () => ((await until(duty)()) > 0 ? 0 : run())
const untilTold = async () => Number.POSITIVE_INFINITY
const onError = (error: unknown, duty: string) => log.error({ err: error, duty }, 'A duty failed; it is tried again.')

const act = () => actOnEvent(baton, (error) => onError(error, 'pipeline'))
const ingestOldest = () => ingestCalls(baton, (error) => onError(error, 'ingest'))
const ingest = startLane({ name: 'ingest', run: ingestOldest, idleMs: untilTold }, onError)
// Two for what comes in bursts: while one waits for the disk, the other works.
const whenDue = (duty: Duty, run: () => Promise<number>) =>
  startLane({ name: duty, run: ifDue(duty, run), idleMs: until(duty) }, onError)
const others = [
  whenDue('pipeline', act),
  whenDue('pipeline', act),
  whenDue('slas', () => SWEEPS.slas(baton)),
  ...SWEPT.map((duty) => whenDue(duty, () => SWEEPS[duty](baton))),
  whenDue('outbox', () => relayOutbox(baton, boss)),
]
// These look by their own clock, not at every event.
let nextCheckMs = 0
const checkOnce = async () => {
  nextCheckMs = await checkLeaks(baton)
  return 0
}
// Whole days are many rows: rolling up takes an eleventh of one connection's time at most.
let nextRollUpMs = 0
const rollUpOnce = async () => {
  if (performance.now() < nextRollUpMs) return 0
  const startedMs = performance.now()
  await rollUpDays(baton)
  nextRollUpMs = performance.now() + 10 * (performance.now() - startedMs)
  return 0
}
const beatOnce = async () => {
  await beat(baton, workerId)
  return 0
}
const watch = [
  startLane({ name: 'beat', run: beatOnce, idleMs: async () => BEAT_MS }, onError),
  startLane({ name: 'leaks', run: checkOnce, idleMs: async () => nextCheckMs }, onError),
  startLane({ name: 'reports', run: () => queueReports(baton), idleMs: untilTold }, onError),
  startLane({ name: 'roll-ups', run: rollUpOnce, idleMs: untilTold }, onError),
]
const lanes = [ingest, ...others, ...watch]
const wakeAll = () => {
  for (const lane of [ingest, ...others]) lane.wake()
}
const listener = await listen(
  config.DATABASE_URL,
  ['baton_calls', 'baton_events'],
  (channel) => {
    if (channel === 'baton_calls') ingest.wake()
    else for (const lane of others) lane.wake()
  },
  wakeAll,
)
log.info('ready')
process.send?.('ready')

onShutdown(async () => {
  await listener.close()
  await Promise.all(lanes.map((lane) => lane.stop()))
  await leave(baton, workerId)
  await boss.stop({ graceful: true, timeout: 5000 })
  mailer?.close()
  reports.close()
  await database.close()
})
