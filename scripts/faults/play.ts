import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openDatabase } from '#db/client.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { type EmbeddedServer, startEmbeddedServer } from '#db/server/embedded-server.ts'
import { randomOf } from '#lib/installation/sample/random.ts'
import { checkAll, type Held } from './checks.ts'
import { Child } from './child.ts'
import { foundCompany } from './company.ts'
import { hurryUntil, watchUntil } from './director.ts'
import { injectUntil, type Stage } from './injections.ts'
import { startLossyProxy } from './lossy-proxy.ts'
import type { Plan } from './profile.ts'
import { comesToRest, worksAlone } from './recovery.ts'
import { type Told, workUntil } from './sellers.ts'
import { Visitors } from './visitors.ts'

const LONGEST_MS = 10 * 60_000
const READY_WITHIN_MS = 30_000
/** A crash of the server's processes loses nothing that they gave to the system: only a power cut could. */
const SETTINGS = ['fsync=off']

export type Played = { injected: ReadonlyMap<string, number>; held: Held[] }

/** Lets a company work while faults are injected, waits until all has come to rest, and checks what must hold. */
export async function play(plan: Plan): Promise<Played> {
  await using resources = new AsyncDisposableStack()
  const watchdog = setTimeout(() => {
    console.error(`It took longer than ${LONGEST_MS / 60_000} minutes.`)
    process.exit(1)
  }, LONGEST_MS)
  resources.defer(async () => clearTimeout(watchdog))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

  const folder = mkdtempSync(join(tmpdir(), 'baton-faults-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  let server: EmbeddedServer = await startEmbeddedServer(folder, SETTINGS)
  resources.defer(() => server.stop())
  await migrateDatabase(server.url)
  const harness = openDatabase(withName(server.url, 'harness'), 6, 10_000)
  resources.defer(harness.close)
  const actors = await foundCompany(harness.db, plan.sellers)
  const proxy = await startLossyProxy(() => Number(new URL(server.url).port))
  resources.defer(proxy.close)

  const injected = new Map<string, number>()
  const note = (name: string, times = 1) => void injected.set(name, (injected.get(name) ?? 0) + times)
  const proxied = new URL(server.url)
  proxied.port = String(proxy.port)
  const children = startChildren(plan, proxied.href)
  // Also those that stand frozen, however this process ends.
  process.once('exit', () => {
    for (const child of children) child.kill()
  })
  const [intake, ...workers] = children as [Child, ...Child[]]
  await Promise.all(children.map((child) => child.ready(READY_WITHIN_MS)))

  const random = randomOf('faults', plan.seed)
  const visitors = new Visitors(() => intake.port, randomOf('visitors', plan.seed))
  const half = plan.leads / 2
  const told: Told = { done: 0, refused: 0, unanswered: 0, touchIds: new Set(), unexpected: [] }
  // The day begins with leads on every desk, so that what follows is at stake from the first fault on.
  await visitors.come(0, half, 1_000)
  const before = await comesToRest(harness, plan.standstillMs)
  if (before.length) throw new Error(`It did not come to work: ${before.join(', ')}.`)
  const endAt = Date.now() + plan.seconds * 1000
  let isDayOver = false
  let isAtRest = false
  const restartServer = async () => {
    if (random.chance(0.5)) await server.stop()
    else process.kill(server.pid, 'SIGQUIT')
    server = await startEmbeddedServer(folder, SETTINGS)
  }
  const stage: Stage = {
    workers,
    intake,
    proxy,
    admin: harness.pool,
    restartServer,
    leaseMs: plan.leaseMs,
    random,
    note,
  }
  const watching = watchUntil(harness.db, () => isAtRest)
  const injecting = injectUntil(stage, plan.pauseMs, () => Date.now() > endAt).finally(async () => {
    proxy.setDelay(0)
    proxy.loseAnswers(0)
    await sleep(plan.calmMs)
    isDayOver = true
  })
  const selling = actors.map((actor, place) =>
    workUntil(proxied.href, actor, randomOf('seller', place, plan.seed), told, () => isDayOver),
  )
  await Promise.all([
    injecting,
    ...selling,
    hurryUntil(harness.db, plan.seconds, () => isDayOver),
    visitors.come(half, plan.leads, plan.seconds * 700),
  ])
  const rest = await comesToRest(harness, plan.standstillMs)
  isAtRest = true
  const watched = await watching
  tally(note, { told, visitors, proxy, children })
  const alone = await worksAlone(harness.db, workers, visitors)
  const held = await checkAll(harness.db, { told, visitors, watched, rest, alone })
  const ends = await Promise.all(children.map(async (child) => ({ name: child.name, isWell: await child.stop() })))
  const unwell = ends.filter(({ isWell }) => !isWell).map(({ name }) => `${name} did not end well when asked to`)
  return {
    injected,
    held: [...held, { name: 'every process ends well when asked to', looked: ends.length, problems: unwell }],
  }
}

function startChildren({ workers, leaseMs, isMutant, logs }: Plan, url: string): Child[] {
  const env = { BATON_URL: 'http://localhost:3000', BATON_SECRET: 'x'.repeat(32), HOST: '127.0.0.1', INTAKE_PORT: '0' }
  const plan = (name: string, main: string, execArgv: string[] = []) => {
    const DATABASE_URL = `${withName(url, name)}&idle_in_transaction_session_timeout=${leaseMs}`
    const logFile = logs && join(logs, `${name}.log`)
    return new Child({ name, main, env: { ...env, SMTP_URL: '', DATABASE_URL }, execArgv, logFile })
  }
  const swapped = isMutant ? ['--import', './scripts/faults/mutant/load.ts'] : []
  const names = Array.from({ length: workers }, (_, place) => `worker-${place + 1}`)
  return [plan('intake', 'lib/intake/main.ts'), ...names.map((name) => plan(name, 'lib/worker/main.ts', swapped))]
}

const withName = (url: string, name: string) => `${url}?application_name=${name}`

type Happened = {
  told: Told
  visitors: Visitors
  proxy: { lostAnswers: () => number }
  children: Child[]
}

function tally(note: (name: string, times: number) => void, { told, visitors, proxy, children }: Happened): void {
  note('answers to a commit lost on the way', proxy.lostAnswers())
  note(
    'processes started again',
    children.reduce((sum, { starts }) => sum + starts - 1, 0),
  )
  note('events acknowledged', visitors.acknowledged.size)
  note('batches sent again', visitors.repeats)
  note('acts of sellers done', told.done)
  note('acts of sellers refused', told.refused)
  note('acts of sellers without an answer', told.unanswered)
}
