import { fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { type Db, openDatabase } from '#db/client.ts'
import { install } from '#lib/installation/install.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { addNote } from '#lib/work/add-note.ts'
import { describeSetup, median, percentile, withServer } from './kit/bench-server.ts'
import type { HeardWord } from './kit/live-clients.ts'
import { lookAtTables, plantedStaff, plantManyHandoffs } from './kit/many-handoffs.ts'
import { cookieOf, startWeb } from './kit/web-process.ts'

const HANDOFFS = 20_000
const SELLERS = 500
/** Writes a second, and for how long a round lasts: with everybody connected, and with nobody. */
const WRITES = 40
const ROUND_SECONDS = 6
const ROUNDS = 4
const LONGEST_MS = 300_000
const BUDGET = { p99Ms: 100, writeCost: 0.05 }

type Deed = { actor: UserActor; handoffId: number }
/** When each write was committed, by its handoff: milliseconds of the machine's clock. */
type Commits = Map<number, number>

await withServer(LONGEST_MS, async (url) => {
  const { db, close } = openDatabase(url, 8)
  await install({ db }, { kind: 'real', company: 'Bench' })
  await plantManyHandoffs(db, HANDOFFS)
  await lookAtTables(db)
  const web = await startWeb(url)
  const sellers = (await plantedStaff(db)).filter(({ role }) => role === 'seller')
  const cookies: string[] = []
  for (let n = 0; n < SELLERS; n++) cookies.push(await cookieOf(db, (sellers[n % sellers.length] as UserActor).userId))
  const deeds = await deedsOf(db)
  console.log('Set-up:', { ...(await describeSetup(url)), sellers: SELLERS, writesPerSecond: WRITES, rounds: ROUNDS })
  await write(db, deeds, new Map())
  const clients = fork(new URL('./kit/live-clients.ts', import.meta.url), { execArgv: [] })
  const alone: number[] = []
  const heard: number[] = []
  const lateMs: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const commits: Commits = new Map()
    clients.send({ port: web.port, cookies })
    await once(clients, 'message')
    heard.push(...(await write(db, deeds, commits)))
    await sleep(500)
    clients.send('leave')
    const [words] = (await once(clients, 'message')) as [HeardWord[]]
    for (const { id, at } of words) lateMs.push(Math.max(0, at - (commits.get(id) ?? at)))
    await sleep(500)
    alone.push(...(await write(db, deeds, new Map())))
  }
  report(lateMs, alone, heard)
  clients.disconnect()
  await web.stop()
  await close()
})

/** Sellers and their leads, one after another. */
async function deedsOf(db: Db): Promise<Deed[]> {
  const { rows } = await db.execute<{ handoffId: number; userId: number; teamId: number }>(sql`
    SELECT id AS "handoffId", seller_id AS "userId", team_id AS "teamId" FROM handoffs
    WHERE state = 'accepted' ORDER BY id LIMIT ${WRITES * ROUND_SECONDS}`)
  return rows.map(({ handoffId, userId, teamId }) => ({
    handoffId,
    actor: { kind: 'user', userId, role: 'seller', teamId },
  }))
}

/** Writes at a steady pace, each by the real verb. @returns how long each took, milliseconds */
async function write(db: Db, deeds: readonly Deed[], commits: Commits): Promise<number[]> {
  const startAt = performance.now()
  const took: number[] = []
  const running = deeds.map(async ({ actor, handoffId }, n) => {
    await sleep(startAt + (n * 1000) / WRITES - performance.now())
    const from = performance.now()
    await addNote({ db }, actor, { handoffId, text: 'Called; will send the figures.' })
    commits.set(handoffId, performance.timeOrigin + performance.now())
    took.push(performance.now() - from)
  })
  await Promise.all(running)
  return took
}

function report(lateMs: number[], alone: number[], heard: number[]): void {
  const round = (value: number) => Number(value.toFixed(2))
  const figures = {
    wordsHeard: lateMs.length,
    p50Ms: round(percentile(lateMs, 0.5)),
    p99Ms: round(percentile(lateMs, 0.99)),
    writeAloneMs: round(median(alone)),
    writeHeardMs: round(median(heard)),
    writeCost: round(median(heard) / median(alone) - 1),
  }
  const isWithinBudget = figures.p99Ms <= BUDGET.p99Ms && figures.writeCost <= BUDGET.writeCost
  console.table({ live: { ...figures, isWithinBudget } })
  console.log(JSON.stringify({ bench: 'live', budget: BUDGET, figures, isWithinBudget }))
}
