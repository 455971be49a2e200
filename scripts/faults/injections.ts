import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { Random } from '#lib/installation/sample/random.ts'
import type { Child } from './child.ts'
import type { LossyProxy } from './lossy-proxy.ts'

export type Stage = {
  workers: readonly Child[]
  intake: Child
  desks: readonly Child[]
  web: Child | null
  proxy: LossyProxy
  /** A line to the server past the proxy. */
  admin: pg.Pool
  restartServer: () => Promise<void>
  leaseMs: number
  random: Random
  note: (name: string, times?: number) => void
}

type Injection = (stage: Stage) => Promise<void>

/** Each fault, and how often it is drawn. */
const INJECTIONS: Record<string, [weight: number, inject: Injection]> = {
  killWorker: [4, killWorker],
  killIntake: [2, killIntake],
  freezeWorker: [2, freezeWorker],
  killDesk: [2, killDesk],
  freezeDesk: [1, freezeDesk],
  killWeb: [3, killWeb],
  freezeWeb: [2, freezeWeb],
  endBackends: [4, endBackends],
  restartServer: [1, restartServer],
  cutLines: [3, cutLines],
  slowLines: [2, slowLines],
  loseAnswers: [5, loseAnswers],
}

/** Breaks one thing after another until the time is over; each kind at least once. */
export async function injectUntil(stage: Stage, pauseMs: readonly [number, number], isOver: () => boolean) {
  const { random } = stage
  const weights = Object.fromEntries(Object.entries(INJECTIONS).map(([name, [weight]]) => [name, weight]))
  const owed = random.shuffled(Object.keys(INJECTIONS))
  while (!isOver() || owed.length) {
    await sleep(random.between(...pauseMs))
    const name = owed.pop() ?? random.weighted(weights)
    await (INJECTIONS[name] as [number, Injection])[1](stage)
  }
}

async function killWorker({ workers, random, note }: Stage): Promise<void> {
  random.pick(workers).kill()
  note('worker killed (SIGKILL)')
}

async function killIntake({ intake, note }: Stage): Promise<void> {
  intake.kill()
  note('intake killed (SIGKILL)')
}

async function killDesk({ desks, random, note }: Stage): Promise<void> {
  random.pick(desks).kill()
  note('sellers’ process killed (SIGKILL)')
}

async function killWeb(stage: Stage): Promise<void> {
  const { web, note } = stage
  if (!web) return
  await untilInTransaction(stage, web)
  web.kill()
  note('web killed (SIGKILL)')
}

async function freezeWorker(stage: Stage): Promise<void> {
  await freeze(stage, stage.random.pick(stage.workers), 'worker')
}

async function freezeDesk(stage: Stage): Promise<void> {
  await freeze(stage, stage.random.pick(stage.desks), 'sellers’ process')
}

async function freezeWeb(stage: Stage): Promise<void> {
  if (stage.web) await freeze(stage, stage.web, 'web')
}

function openTransactions({ admin }: Stage, { name }: Child): Promise<number> {
  return admin
    .query(`SELECT FROM pg_stat_activity WHERE application_name = $1 AND xact_start IS NOT NULL`, [name])
    .then(({ rowCount }) => rowCount ?? 0)
    .catch(() => 0)
}

/** Waits for a moment in which the process has a transaction open, a second at most. */
async function untilInTransaction(stage: Stage, child: Child): Promise<void> {
  for (let look = 0; look < 200 && (await openTransactions(stage, child)) === 0; look++) await sleep(2)
}

/** Freezes a process with what it holds. */
async function freeze(stage: Stage, child: Child, what: string): Promise<void> {
  const { leaseMs, note } = stage
  await untilInTransaction(stage, child)
  child.freeze()
  note(`${what} frozen past its lease (SIGSTOP) and woken`)
  await sleep(100)
  if ((await openTransactions(stage, child)) > 0) note('… of these in the middle of a transaction')
  await sleep(leaseMs + 1_000)
  child.wake()
}

async function endBackends({ admin, random, note }: Stage): Promise<void> {
  const { rows } = await admin
    .query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()
         AND application_name <> 'harness'`,
    )
    .catch(() => ({ rows: [] }))
  const unlucky = rows.filter(() => random.chance(0.5)).map(({ pid }) => pid)
  await admin.query('SELECT pg_terminate_backend(pid) FROM unnest($1::int[]) AS pid', [unlucky]).catch(() => {})
  note('database backends ended (pg_terminate_backend)', unlucky.length)
}

async function restartServer({ restartServer, note }: Stage): Promise<void> {
  await restartServer()
  note('Postgres restarted')
}

async function cutLines({ proxy, random, note }: Stage): Promise<void> {
  note('connections cut', proxy.cut(0.5, random.next))
}

async function slowLines({ proxy, random, note }: Stage): Promise<void> {
  proxy.setDelay(random.whole(5, 40))
  await sleep(random.between(800, 2_000))
  proxy.setDelay(0)
  note('spells of slow connections')
}

async function loseAnswers({ proxy, random }: Stage): Promise<void> {
  proxy.loseAnswers(random.whole(1, 4))
}
