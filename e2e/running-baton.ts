import { isLoopback } from '#lib/shell/config.ts'

/** Where the Baton under test is reached. */
export type RunningBaton = { url: string; intakeUrl: string; databaseUrl: string | null; secret: string | null }

/**
 * The Baton under test.
 * @throws Error when it is not on this machine: tests write, and must never do so to somebody's leads
 */
export function runningBaton(variables: NodeJS.ProcessEnv = process.env): RunningBaton {
  const url = variables.E2E_URL ?? `http://localhost:${variables.E2E_PORT}`
  const intakeUrl = variables.E2E_INTAKE_URL ?? `http://localhost:${variables.E2E_INTAKE_PORT}`
  const databaseUrl = variables.E2E_DATABASE_URL ?? null
  for (const address of [url, intakeUrl, ...(databaseUrl ? [databaseUrl] : [])]) {
    const { hostname } = new URL(address)
    if (!isLoopback(hostname)) throw new Error(`Browser tests run against this machine only, not ${hostname}.`)
  }
  return { url, intakeUrl, databaseUrl, secret: variables.E2E_SECRET ?? null }
}
