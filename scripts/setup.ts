import { openDatabase } from '#db/client.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { CannotStart } from './launch/cannot-start.ts'
import { prepareInstallation } from './launch/prepare-installation.ts'
import { projectRoot } from './launch/project-root.ts'
import { readLaunchSettings } from './launch/settings.ts'

/** "npm run setup": brings the database at DATABASE_URL to this release, and at the very first time makes the admin. */
const settings = readLaunchSettings(projectRoot, process.env, process.argv.slice(2))
if (!settings.databaseUrl) throw new CannotStart('Set DATABASE_URL to the Postgres server to set up.')
await migrateDatabase(settings.databaseUrl)
const database = openDatabase(settings.databaseUrl)
const say = (words: string) => void process.stdout.write(`  ${words}\n`)
const { firstAdmin } = await prepareInstallation({ db: database.db }, settings, say)
await database.close()
if (firstAdmin) say(`${firstAdmin.email} sets a password at ${settings.url}/welcome?token=${firstAdmin.token}`)
