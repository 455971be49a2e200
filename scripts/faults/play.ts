import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openDatabase } from '#db/client.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { type EmbeddedServer, startEmbeddedServer } from '#db/server/embedded-server.ts'
import { randomOf } from '#lib/installation/sample/random.ts'
import { startMailServer } from '#lib/testing/mail-server.ts'
import { buildWeb } from '../launch/build-web.ts'
import { freePort } from '../launch/ports.ts'
import { projectRoot } from '../launch/project-root.ts'
import { checkAll, type Held } from './checks.ts'
import type { Child } from './child.ts'
import { foundCompany } from './company.ts'
import { startDesks, startProcesses, withName } from './company-processes.ts'
import { hurryUntil, watchUntil } from './director.ts'
import { injectUntil, type Stage } from './injections.ts'
import { startLossyProxy } from './lossy-proxy.ts'
import { Monitor } from './monitor.ts'
import type { Plan } from './profile.ts'
import { comesToRest, worksAlone } from './recovery.ts'
import { Told } from './told.ts'
import { Visitors } from './visitors.ts'
import { WebSellers } from './web-sellers.ts'

const LONGEST_MS = 8 * 60_000
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
  const { actors, webSellers } = await foundCompany(harness.db, plan.sellers, plan.webSellers)
  const proxy = await startLossyProxy(() => Number(new URL(server.url).port))
  resources.defer(proxy.close)

  const injected = new Map<string, number>()
  const note = (name: string, times = 1) => void injected.set(name, (injected.get(name) ?? 0) + times)
  const proxied = new URL(server.url)
  proxied.port = String(proxy.port)
  const post = await startMailServer()
  resources.defer(post.close)
  if (plan.hasWeb) await buildWeb(projectRoot)
  const webPort = await freePort()
  const lines = { databaseUrl: proxied.href, smtpUrl: post.url, webPort }
  const processes = startProcesses(plan, lines)
  const { intake, workers, web } = processes
  const children = [intake, ...workers, ...(web ? [web] : [])]
  // Also those that stand frozen, however this process ends.
  process.once('exit', () => {
    for (const child of children) child.kill()
  })
  await Promise.all(children.map((child) => child.ready(READY_WITHIN_MS)))

  const random = randomOf('faults', plan.seed)
  const visitors = new Visitors(() => intake.port, randomOf('visitors', plan.seed))
  const half = plan.leads / 2
  // The day begins with leads on every desk, so that what follows is at stake from the first fault on.
  await visitors.come(0, half, 1_000)
  const before = await comesToRest(harness, plan.standstillMs)
  if (before.length) throw new Error(`It did not come to work: ${before.join(', ')}.`)
  let isDayOver = false
  const browsers = web && new WebSellers(webPort, () => isDayOver)
  await browsers?.signIn(webSellers)
  const told = new Told()
  const desks = startDesks(plan, lines, actors, (deed) => told.hear(deed))
  children.push(...desks)
  const endAt = Date.now() + plan.seconds * 1000
  let isAtRest = false
  const restartServer = async () => {
    if (random.chance(0.5)) await server.stop()
    else process.kill(server.pid, 'SIGQUIT')
    server = await startEmbeddedServer(folder, SETTINGS)
  }
  const stage: Stage = {
    ...processes,
    desks,
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
  const monitor = web && new Monitor(webPort)
  const monitoring = monitor?.watchUntil(() => isAtRest)
  await Promise.all([
    injecting,
    hurryUntil(harness.db, plan.seconds, () => isDayOver),
    visitors.come(half, plan.leads, plan.seconds * 700),
    browsers?.workAll(webSellers, (userId) => randomOf('browser', userId, plan.seed)),
  ])
  const home = await endWell(desks)
  const rest = await comesToRest(harness, plan.standstillMs)
  isAtRest = true
  const watched = await watching
  await monitoring
  const interruptions = [...injected.values()].reduce((sum, times) => sum + times, proxy.lostAnswers())
  tally(note, { told, visitors, proxy, children, monitor, browsers })
  const alone = await worksAlone(harness.db, workers, visitors)
  const restAlone = await comesToRest(harness, plan.standstillMs)
  await monitor?.becomesWell()
  const received = post.received
  const seen = {
    told,
    visitors,
    watched,
    rest: [...rest, ...restAlone],
    alone,
    received,
    interruptions,
    monitor,
    browsers,
  }
  const held = await checkAll(harness.db, seen)
  const unwell = [...home, ...(await endWell(children.filter((child) => !desks.includes(child))))]
  return {
    injected,
    held: [
      ...held,
      { name: 'no process fell by itself', looked: children.length, problems: children.flatMap(({ falls }) => falls) },
      { name: 'every process ends well when asked to', looked: children.length, problems: unwell },
    ],
  }
}

/** Asks processes to end. @returns those that did not, or not well */
async function endWell(children: readonly Child[]): Promise<string[]> {
  const ends = await Promise.all(children.map(async (child) => ({ name: child.name, isWell: await child.stop() })))
  return ends.filter(({ isWell }) => !isWell).map(({ name }) => `${name} did not end well when asked to`)
}

type Happened = {
  told: Told
  visitors: Visitors
  proxy: { lostAnswers: () => number }
  children: Child[]
  monitor: Monitor | null
  browsers: WebSellers | null
}

function tally(
  note: (name: string, times: number) => void,
  { told, visitors, proxy, children, monitor, browsers }: Happened,
): void {
  note('answers to a commit lost on the way', proxy.lostAnswers())
  note(
    'processes started again',
    children.reduce((sum, { starts }) => sum + starts - 1, 0),
  )
  note('events acknowledged', visitors.acknowledged.size)
  note('batches sent again', visitors.repeats)
  note('acts of sellers done', told.counts.done)
  note('acts of sellers refused', told.counts.refused)
  note('acts of sellers without an answer', told.counts.unanswered)
  if (!monitor || !browsers) return
  note('acts over the web done', browsers.counts.done)
  note('acts over the web refused', browsers.counts.refused)
  note('acts over the web sent again', browsers.counts.sentAgain)
  note('acts over the web without an answer', browsers.counts.unanswered)
  note('health asked and well', monitor.answers.well)
  note('health asked and unwell', monitor.answers.unwell)
  note('health asked without an answer', monitor.answers.none)
}
