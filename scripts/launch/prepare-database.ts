import { openDatabase } from '#db/client.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { CannotStart } from './cannot-start.ts'
import { postgresFolder } from './data-folder.ts'
import { keepPostgres } from './embedded-postgres.ts'
import { type Prepared, prepareInstallation } from './prepare-installation.ts'
import type { LaunchSettings } from './settings.ts'
import type { Surroundings } from './start-baton.ts'

export type PreparedDatabase = Prepared & {
  databaseUrl: string
  /** Where the embedded Postgres keeps its data; null when the server is somebody else's. */
  postgresFolder: string | null
}

/**
 * Finds or starts Postgres, brings it to the present schema, and makes the installation ready.
 * @throws CannotStart when the server that was named does not let us in
 */
export async function prepareDatabase(settings: LaunchSettings, surroundings: Surroundings): Promise<PreparedDatabase> {
  const { steps } = surroundings
  const server = settings.databaseUrl ? given(settings.databaseUrl) : await startPostgres(settings, surroundings)
  await steps.run('Schema', async (say) => {
    await (settings.databaseUrl ? migrateGiven(settings.databaseUrl) : migrateDatabase(server.databaseUrl))
    say('up to date')
  })
  const prepared = await steps.run('Company', async (say) => {
    const database = openDatabase(server.databaseUrl)
    try {
      return await prepareInstallation({ db: database.db }, settings, say)
    } finally {
      await database.close()
    }
  })
  return { ...prepared, ...server }
}

const given = (databaseUrl: string) => ({ databaseUrl, postgresFolder: null })

function startPostgres({ dataFolder, serverSettings }: LaunchSettings, { steps, resources, onLost }: Surroundings) {
  return steps.run('Postgres', async (say) => {
    const folder = postgresFolder(dataFolder)
    const tell = (words: string) => steps.print(`  ! ${words}`)
    const server = await keepPostgres(folder, serverSettings, tell, onLost)
    resources.defer(() => server.stop())
    say('started')
    return { databaseUrl: server.url, postgresFolder: folder }
  })
}

async function migrateGiven(databaseUrl: string): Promise<void> {
  try {
    await migrateDatabase(databaseUrl)
  } catch (error) {
    const { host, pathname } = new URL(databaseUrl)
    // A refused connection is several errors in one, without words of its own.
    const { message, code, cause } = error as NodeJS.ErrnoException & { cause?: Error }
    const why = cause?.message || message || code
    throw new CannotStart(`The database ${pathname.slice(1)} at ${host} cannot be used: ${why}\nLook at DATABASE_URL.`)
  }
}
