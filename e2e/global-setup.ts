import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** Of the environment, what would lead the tests' Baton to somebody's real mail, sign-in or database. */
const FOREIGN = /^(DATABASE_URL|INTAKE_URL|SMTP_URL|MAIL_FROM|OIDC_|BATON_)/

/** Starts one Baton for all tests, unless E2E_URL names one that runs already. */
export default async function startForTests(): Promise<() => Promise<void>> {
  if (process.env.E2E_URL) return async () => {}
  const kept = Object.entries(process.env).filter(([name]) => !FOREIGN.test(name))
  const main = fileURLToPath(new URL('./serve.ts', import.meta.url))
  // On its own Node, as it is: not through what compiles the tests.
  const baton = fork(main, [], {
    env: { ...Object.fromEntries(kept), NODE_ENV: 'production', NODE_OPTIONS: '' },
    execArgv: [],
  })
  const ended = once(baton, 'exit')
  const [ready] = await Promise.race([once(baton, 'message'), ended])
  if (typeof ready !== 'object' || !ready) throw new Error('Baton did not start for the browser tests; see above.')
  const { databaseUrl, secret } = ready as { databaseUrl: string; secret: string }
  process.env.E2E_DATABASE_URL = databaseUrl
  process.env.E2E_SECRET = secret
  return async () => {
    baton.disconnect()
    await ended
  }
}
