import { join } from 'node:path'
import { getDomain } from 'tldts'
import { z } from 'zod'
import { isLoopback } from '#lib/shell/config.ts'
import { CannotStart } from './cannot-start.ts'

const port = (fallback: number) => z.coerce.number().int().min(1).max(65_535).default(fallback)

const environment = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: port(3000),
  INTAKE_PORT: port(4000),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must start with postgres://')
    .optional(),
  BATON_URL: z.url().optional(),
  BATON_SECRET: z.string().min(32, 'must have 32 characters or more').optional(),
  BATON_COMPANY: z.string().trim().min(1).default('Our company'),
  BATON_ADMIN_EMAIL: z.email().optional(),
})

/** What a start needs to know. Without `databaseUrl` Postgres is started from the project's own programs. */
export type LaunchSettings = {
  root: string
  /** What a run leaves on disk: the database, the secret, the logs. */
  dataFolder: string
  host: string
  port: number
  intakePort: number
  url: string
  intakeUrl: string
  /** Null: the one that is kept in the data folder. */
  secret: string | null
  databaseUrl: string | null
  /** For the embedded Postgres: "name=value". */
  serverSettings: readonly string[]
  wantsSample: boolean
  company: string
  adminEmail: string
}

/**
 * Reads the settings of a start from the environment and the command's arguments (`--sample`).
 * @throws CannotStart that names each setting that is wrong
 */
export function readLaunchSettings(
  root: string,
  variables: Record<string, string | undefined>,
  arguments_: readonly string[],
): LaunchSettings {
  const unknown = arguments_.find((argument) => argument !== '--sample')
  if (unknown) throw new CannotStart(`"${unknown}" is not known here. Use "npm start" or "npm start -- --sample".`)
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const parsed = environment.safeParse(set)
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`)
    throw new CannotStart(`Baton cannot start with these settings:\n${lines.join('\n')}`)
  }
  const { HOST: host, PORT, INTAKE_PORT, BATON_URL, BATON_SECRET, DATABASE_URL, ...rest } = parsed.data
  // Without "--" before it npm takes the argument for itself and passes it on like this.
  const asksForSample = arguments_.includes('--sample') || variables.npm_config_sample === 'true'
  if (asksForSample && !isLoopback(host))
    throw new CannotStart(
      'The sample company has known passwords and is for this machine alone. Unset HOST, or leave out --sample.',
    )
  const url = BATON_URL ?? `http://${nameInUrl(host)}:${PORT}`
  return {
    root,
    dataFolder: join(root, '.data'),
    host,
    port: PORT,
    intakePort: INTAKE_PORT,
    url: url.replace(/\/$/, ''),
    intakeUrl: `http://${nameInUrl(host)}:${INTAKE_PORT}`,
    secret: BATON_SECRET ?? null,
    databaseUrl: DATABASE_URL ?? null,
    serverSettings: [],
    wantsSample: asksForSample || (!DATABASE_URL && isLoopback(host)),
    company: rest.BATON_COMPANY,
    adminEmail: rest.BATON_ADMIN_EMAIL ?? `admin@${getDomain(url) ?? 'baton.internal'}`,
  }
}

function nameInUrl(host: string): string {
  if (isLoopback(host) || host === '0.0.0.0' || host === '::') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}
