import { join } from 'node:path'
import { buildWeb } from './build-web.ts'
import { keptSecret } from './data-folder.ts'
import { requireFreePorts } from './ports.ts'
import { type PreparedDatabase, prepareDatabase } from './prepare-database.ts'
import type { LaunchSettings } from './settings.ts'
import type { Steps } from './steps.ts'
import { type Supervised, supervise } from './supervise.ts'

export type Started = PreparedDatabase & { processes: readonly Supervised[] }

export type Surroundings = {
  steps: Steps
  /** Collects how to stop what was started: the last is stopped first. */
  resources: AsyncDisposableStack
  /** Aborted when the start is called off. */
  signal: AbortSignal
  /** Told when Baton cannot go on. */
  onLost: (error: Error) => void
}

/**
 * Brings Baton up: Postgres where none is given, the schema, the installation, the web app's build, and the three
 * processes. What it started is stopped by disposing of `resources`, also when it throws.
 * @throws CannotStart with the cause and the remedy
 */
export async function startBaton(settings: LaunchSettings, surroundings: Surroundings): Promise<Started> {
  const { steps, signal } = surroundings
  const { host, port, intakePort } = settings
  await requireFreePorts(host, [
    { variable: 'PORT', port, purpose: 'the web app' },
    { variable: 'INTAKE_PORT', port: intakePort, purpose: 'the intake' },
  ])
  // The build keeps one core busy and the database the other.
  const [prepared] = await Promise.all([
    prepareDatabase(settings, surroundings),
    steps.run('Web app', async (say) => {
      say('building')
      say((await buildWeb(settings.root, signal)) ? 'built' : 'up to date')
    }),
  ])
  const processes = await startProcesses(settings, prepared.databaseUrl, surroundings)
  return { ...prepared, processes }
}

const MAINS = { web: 'scripts/web.ts', intake: 'lib/intake/main.ts', worker: 'lib/worker/main.ts' }

async function startProcesses(settings: LaunchSettings, databaseUrl: string, { steps, resources }: Surroundings) {
  const env = environmentOf(settings, databaseUrl)
  const tell = (words: string) => steps.print(`  ! ${words}`)
  const processes = Object.entries(MAINS).map(([name, main]) =>
    supervise(
      { name, main: join(settings.root, main), env, logFile: join(settings.dataFolder, 'logs', `${name}.log`) },
      tell,
    ),
  )
  resources.defer(async () => void (await Promise.all(processes.map(({ stop }) => stop()))))
  await steps.run('Processes', async (say) => {
    say(processes.map(({ name }) => name).join(', '))
    await Promise.all(processes.map(({ ready }) => ready))
  })
  return processes
}

function environmentOf(settings: LaunchSettings, databaseUrl: string): NodeJS.ProcessEnv {
  const { host, port, intakePort, url, intakeUrl, secret, dataFolder } = settings
  return {
    INTAKE_URL: intakeUrl,
    ...process.env,
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    BATON_URL: url,
    BATON_SECRET: secret ?? keptSecret(dataFolder),
    HOST: host,
    PORT: String(port),
    INTAKE_PORT: String(intakePort),
  }
}
