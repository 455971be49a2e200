import pino from 'pino'
import { openDatabase } from '#db/client.ts'
import { readConfig } from '#lib/shell/config.ts'
import { onShutdown } from '#lib/shell/on-shutdown.ts'
import { logFailures } from './log-failures.ts'
import { openIntake } from './open-intake.ts'

// Clients give up after ten seconds, so that a longer wait for the database helps nobody.
const STATEMENT_TIMEOUT_MS = 8_000
/** Two for commits, one for write keys, one for health. */
const CONNECTIONS = 4

const { DATABASE_URL, HOST, INTAKE_PORT } = readConfig()
const log = pino({ name: 'intake' })
const database = openDatabase(DATABASE_URL, CONNECTIONS, STATEMENT_TIMEOUT_MS)
const intake = await openIntake(database.db, { host: HOST, port: INTAKE_PORT, onError: logFailures(log) }).catch(
  (error: NodeJS.ErrnoException) => {
    const remedy = error.code === 'EADDRINUSE' ? 'Another program has the port: end it, or set INTAKE_PORT.' : undefined
    log.fatal({ code: error.code, host: HOST, port: INTAKE_PORT, remedy }, 'The intake cannot listen.')
    process.exit(1)
  },
)
log.info({ host: HOST, port: intake.port }, 'ready')
process.send?.({ port: intake.port })
process.send?.('ready')

onShutdown(async () => {
  await intake.close()
  await database.close()
})
