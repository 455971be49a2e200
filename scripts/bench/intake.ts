import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { openDatabase } from '#db/client.ts'
import { createSource } from '#lib/ingest/create-source.ts'
import { SYSTEM } from '#lib/shell/actor.ts'
import { describeSetup, median, percentile, withServer } from './kit/bench-server.ts'
import { requestOf, sendAll } from './kit/http-load.ts'
import { type BenchEvent, newEvent, newEvents } from './kit/intake-events.ts'
import { copyRows, insertRows } from './kit/intake-limits.ts'

const ROUNDS = 5
const BATCHED = { events: 50_000, each: 100, connections: 16 }
const SINGLE = { events: 15_000, connections: 64 }
const LONGEST_MS = 300_000
const KEY = 'wk_bench'
const BASIC = `Basic ${Buffer.from(`${KEY}:`).toString('base64')}`

type Round = {
  copy: number
  batches: number
  inserts: number
  singles: number
  insertsMs: Float64Array
  singlesMs: Float64Array
}

await withServer(LONGEST_MS, async (url) => {
  const { db, pool, close } = openDatabase(url, 2)
  await createSource({ db }, SYSTEM, { name: 'Bench', key: KEY })
  const setup = { ...(await describeSetup(url)), eventBytes: JSON.stringify(newEvent()).length, rounds: ROUNDS }
  console.log('Set-up:', { ...setup, batched: BATCHED, single: SINGLE })
  const intake = await startIntake(url)
  // The first warms up.
  const rounds: Round[] = []
  for (let count = 0; count <= ROUNDS; count++) rounds.push(await runRound(url, pool, intake.port))
  const lost = await killInTheMiddle(pool, intake)
  await close()
  report(rounds.slice(1), lost)
})

async function startIntake(url: string): Promise<{ child: ChildProcess; port: number }> {
  const settings = { BATON_URL: 'http://localhost:3000', BATON_SECRET: 'x'.repeat(32), HOST: '127.0.0.1' }
  const child = fork('lib/intake/main.ts', {
    env: { ...process.env, ...settings, DATABASE_URL: url, INTAKE_PORT: '0' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  return { child, port }
}

/** All four ways one after another, so that a machine that slows down slows all of them. */
async function runRound(url: string, pool: pg.Pool, port: number): Promise<Round> {
  /** Events a second of one way to store them, into the empty table; all must be there afterwards. */
  async function rate(events: number, store: () => Promise<{ seconds: number }>): Promise<number> {
    await pool.query('TRUNCATE received_calls')
    await pool.query('CHECKPOINT')
    const { seconds } = await store()
    const { rows } = await pool.query('SELECT count(*)::int AS count FROM received_calls')
    if (rows[0].count !== events) throw new Error(`${rows[0].count} of ${events} events were stored.`)
    return events / seconds
  }
  const [forCopy, forInserts] = [newEvents(BATCHED.events), newEvents(SINGLE.events)]
  const [batches, singles] = [batchRequests(newEvents(BATCHED.events)), singleRequests(newEvents(SINGLE.events))]
  const latencies = { insertsMs: new Float64Array(), singlesMs: new Float64Array() } as Pick<
    Round,
    'insertsMs' | 'singlesMs'
  >
  return {
    copy: await rate(BATCHED.events, () => copyRows(url, forCopy)),
    batches: await rate(BATCHED.events, () => sendAll(port, batches, BATCHED.connections)),
    inserts: await rate(SINGLE.events, async () => {
      const load = await insertRows(url, forInserts, SINGLE.connections)
      latencies.insertsMs = load.latenciesMs
      return load
    }),
    singles: await rate(SINGLE.events, async () => {
      const load = await sendAll(port, singles, SINGLE.connections)
      latencies.singlesMs = load.latenciesMs
      return load
    }),
    ...latencies,
  }
}

function batchRequests(events: BenchEvent[]): Buffer[] {
  return Array.from({ length: events.length / BATCHED.each }, (_, index) => {
    const batch = events.slice(index * BATCHED.each, (index + 1) * BATCHED.each)
    return requestOf('/v1/batch', BASIC, JSON.stringify({ batch, sentAt: new Date() }))
  })
}

function singleRequests(events: BenchEvent[]): Buffer[] {
  return events.map((event) => requestOf('/v1/page', BASIC, JSON.stringify(event)))
}

/** How many events are acknowledged and not there after the intake is killed in the middle of its work. */
async function killInTheMiddle(pool: pg.Pool, { child, port }: { child: ChildProcess; port: number }): Promise<number> {
  const events = newEvents(SINGLE.events)
  const load = sendAll(port, singleRequests(events), SINGLE.connections)
  await sleep(300)
  child.kill('SIGKILL')
  const { statuses } = await load
  const { rows } = await pool.query<{ id: string }>(`SELECT call->>'messageId' AS id FROM received_calls`)
  const stored = new Set(rows.map(({ id }) => id))
  const acknowledged = events.filter((_, index) => statuses[index] === 200)
  if (!acknowledged.length || acknowledged.length === events.length) throw new Error('It was not killed in the middle.')
  return acknowledged.filter(({ messageId }) => !stored.has(messageId)).length
}

function report(rounds: Round[], lost: number): void {
  const rateOf = (way: 'copy' | 'batches' | 'inserts' | 'singles') =>
    Math.round(median(rounds.map((round) => round[way])))
  const ratioOf = (a: 'batches' | 'singles', b: 'copy' | 'inserts') =>
    Number(median(rounds.map((round) => round[a] / round[b])).toFixed(2))
  const withinMs = (way: 'insertsMs' | 'singlesMs', share: number) =>
    Number(median(rounds.map((round) => percentile([...round[way]], share))).toFixed(1))
  const figures = {
    copy: rateOf('copy'),
    batches: rateOf('batches'),
    batchRatio: ratioOf('batches', 'copy'),
    inserts: rateOf('inserts'),
    insertsP50Ms: withinMs('insertsMs', 0.5),
    insertsP99Ms: withinMs('insertsMs', 0.99),
    singles: rateOf('singles'),
    singleRatio: ratioOf('singles', 'inserts'),
    singlesP50Ms: withinMs('singlesMs', 0.5),
    singlesP99Ms: withinMs('singlesMs', 0.99),
    lost,
  }
  const { copy, batches, batchRatio, inserts, singles, singleRatio } = figures
  console.table({
    'COPY into the same table and indexes': { 'events/s': copy, 'p50 ms': '', 'p99 ms': '', ratio: '', budget: '' },
    [`intake, batches of ${BATCHED.each}`]: { 'events/s': batches, ratio: batchRatio, budget: 'ratio 0.5 or more' },
    'single-row inserts, one commit each': {
      'events/s': inserts,
      'p50 ms': figures.insertsP50Ms,
      'p99 ms': figures.insertsP99Ms,
    },
    'intake, single events': {
      'events/s': singles,
      'p50 ms': figures.singlesP50Ms,
      'p99 ms': figures.singlesP99Ms,
      ratio: singleRatio,
      budget: 'ratio 0.8 or more, p99 50 ms or less',
    },
  })
  console.log(`Acknowledged and lost to kill -9: ${lost} (budget 0).`)
  console.log(JSON.stringify({ bench: 'intake', ...figures }))
}
