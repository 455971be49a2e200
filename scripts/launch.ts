import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { addressLines } from './launch/addresses.ts'
import { CannotStart } from './launch/cannot-start.ts'
import { openDataFolder } from './launch/data-folder.ts'
import { projectRoot } from './launch/project-root.ts'
import { announceRun, claimFolder, type Run, releaseFolder } from './launch/run-file.ts'
import { type LaunchSettings, readLaunchSettings } from './launch/settings.ts'
import { startBaton } from './launch/start-baton.ts'
import { Steps } from './launch/steps.ts'

/** "npm start": brings Baton up, says where it is, and takes it down again when asked to or when orphaned. */
const script = fileURLToPath(import.meta.url)
const steps = new Steps()
const resources = new AsyncDisposableStack()
const calledOff = new AbortController()
let ending: Promise<void> | null = null

process.on('message', (message) => message === 'stop' && end(0))
process.on('disconnect', () => end(0))
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(0))

try {
  await start()
} catch (error) {
  if (!ending) fail(error)
}

async function start() {
  const startedAt = performance.now()
  const settings = readLaunchSettings(projectRoot, process.env, process.argv.slice(2))
  openDataFolder(settings.dataFolder)
  const runFile = join(settings.dataFolder, 'run.json')
  const run: Run = { pid: process.pid, script }
  const other = claimFolder(runFile, run)
  if (other) {
    process.stdout.write(`\n${alreadyRunning(other)}\n`)
    process.exit(0)
  }
  resources.defer(() => releaseFolder(runFile))
  const started = await startBaton(settings, { steps, resources, signal: calledOff.signal, onLost: fail })
  announceRun(runFile, { ...run, addresses: { web: settings.url, intake: settings.intakeUrl } })
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  steps.print(`\n  Ready in ${seconds} s\n\n${addressLines(settings, started)}\n${warnings(settings)}`)
}

/** Stops all that was started, Postgres last. What is asked twice is done once. */
function end(code: number): void {
  ending ??= (async () => {
    steps.abandon()
    if (code === 0) steps.print('\n  Stopping')
    calledOff.abort()
    await resources.disposeAsync().catch((error) => steps.print(`  ! ${error.message}`))
    process.exit(code)
  })()
}

function fail(error: unknown): void {
  const { message, stack, cause } = error as Error
  const why = cause instanceof Error ? `\n${cause.message}` : ''
  steps.print(`\n${message}${why}`)
  if (!(error instanceof CannotStart)) {
    const log = join(projectRoot, '.data', 'logs', 'start.log')
    mkdirSync(join(projectRoot, '.data', 'logs'), { recursive: true })
    appendFileSync(log, `${new Date().toISOString()} ${stack}${why}\n`)
    steps.print(`\nMore in ${log}`)
  }
  end(1)
}

function alreadyRunning({ pid, addresses }: Run): string {
  if (!addresses) return `Baton is being started from this folder by process ${pid}. Give it a moment.`
  const places = `  Baton    ${addresses.web}\n  Intake   ${addresses.intake}`
  return `Baton runs from this folder already, as process ${pid}:\n\n${places}\n\nTo stop it: kill ${pid}`
}

function warnings({ host, url }: LaunchSettings): string {
  if (process.env.BATON_URL || !['0.0.0.0', '::'].includes(host)) return ''
  return `\n  ! Set BATON_URL to the address that people use; until then Baton only takes actions from ${url}.\n`
}
