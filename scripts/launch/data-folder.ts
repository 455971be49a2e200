import { createHash, randomBytes } from 'node:crypto'
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { canReach, serverAccount } from '#db/server/account.ts'
import { openSystemFolder } from '#db/server/programs.ts'
import { CannotStart } from './cannot-start.ts'

/**
 * Makes the folder for what a run leaves on disk.
 * @throws CannotStart when it belongs to another user
 */
export function openDataFolder(folder: string): void {
  mkdirSync(folder, { recursive: true })
  try {
    accessSync(folder, constants.R_OK | constants.W_OK)
    for (const name of ['secret', 'logs']) {
      const path = join(folder, name)
      if (existsSync(path)) accessSync(path, constants.R_OK | constants.W_OK)
    }
  } catch {
    throw new CannotStart(
      `Baton was started here as another user before: ${folder} cannot be used by this one.\n` +
        'Start it as that user, or give the whole folder to this one: sudo chown -R "$(id -u)" .',
    )
  }
}

/** The secret that signs sessions, made at the first start and kept, so that a restart signs nobody out. */
export function keptSecret(dataFolder: string): string {
  const path = join(dataFolder, 'secret')
  if (!existsSync(path)) writeFileSync(path, randomBytes(32).toString('base64url'), { mode: 0o600 })
  return readFileSync(path, 'utf8').trim()
}

/**
 * Where the embedded Postgres keeps its data: in the data folder. Started by root it runs as another account; where that
 * one cannot enter, the data goes to a system folder, named after the place of the clone.
 */
export function postgresFolder(dataFolder: string): string {
  const inside = join(dataFolder, 'postgres')
  if (canReach(serverAccount(inside), dataFolder)) return inside
  return join(openSystemFolder(), createHash('sha256').update(dataFolder).digest('hex').slice(0, 12))
}
