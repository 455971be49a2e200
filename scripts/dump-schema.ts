import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '#db/client.ts'
import { dumpSchema } from '#db/dump-schema.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { startEmbeddedServer, THROWAWAY } from '#db/server/embedded-server.ts'
import { projectRoot } from './launch/project-root.ts'

/** "npm run db:dump": writes db/schema.sql anew from the migrations. */
const folder = mkdtempSync(join(tmpdir(), 'baton-dump-'))
const server = await startEmbeddedServer(folder, THROWAWAY)
try {
  await migrateDatabase(server.url)
  const database = openDatabase(server.url, 1)
  writeFileSync(join(projectRoot, 'db', 'schema.sql'), await dumpSchema(database.db))
  await database.close()
} finally {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}
