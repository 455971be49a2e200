import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { THROWAWAY } from '#db/server/embedded-server.ts'
import { keptSecret } from '#scripts/launch/data-folder.ts'
import { projectRoot } from '#scripts/launch/project-root.ts'
import { startBaton } from '#scripts/launch/start-baton.ts'
import { Steps } from '#scripts/launch/steps.ts'

/**
 * A Baton for the browser tests: what "npm start" brings up, with the sample company, on free ports and in a folder of
 * its own. It says what its database is when it is ready, and is gone when the tests are.
 */
const port = Number(process.env.E2E_PORT)
const intakePort = Number(process.env.E2E_INTAKE_PORT)
const dataFolder = mkdtempSync(join(tmpdir(), 'baton-e2e-'))
// The account as which Postgres runs must be able to enter.
chmodSync(dataFolder, 0o755)

const resources = new AsyncDisposableStack()
resources.defer(() => rmSync(dataFolder, { recursive: true, force: true }))
const calledOff = new AbortController()
let isEnding = false
async function end(code: number) {
  if (isEnding) return
  isEnding = true
  calledOff.abort()
  await resources.disposeAsync().catch(() => {})
  process.exit(code)
}
process.on('disconnect', () => end(0))
process.on('SIGTERM', () => end(0))
// Ctrl-C reaches the tests too; they tell us when they are done.
process.on('SIGINT', () => {})

const fail = (error: unknown) => {
  if (!isEnding) process.stderr.write(`\n${(error as Error).message}\n`)
  void end(1)
}
try {
  const { databaseUrl, postgresFolder } = await startBaton(
    {
      ...{ root: projectRoot, dataFolder, host: '127.0.0.1', port, intakePort },
      ...{ url: `http://localhost:${port}`, intakeUrl: `http://localhost:${intakePort}` },
      ...{ secret: null, databaseUrl: null, serverSettings: THROWAWAY },
      ...{ wantsSample: true, company: 'Unused', adminEmail: 'unused@baton.internal' },
    },
    { steps: new Steps(), resources, signal: calledOff.signal, onLost: fail },
  )
  if (postgresFolder && !postgresFolder.startsWith(dataFolder)) {
    resources.defer(() => rmSync(postgresFolder, { recursive: true, force: true }))
  }
  process.send?.({ databaseUrl, secret: keptSecret(dataFolder) })
} catch (error) {
  fail(error)
}
