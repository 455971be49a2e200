import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase } from '#db/client.ts'
import { runningServerUrl } from '#db/server/embedded-server.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { postgresFolder } from './data-folder.ts'
import { projectRoot } from './project-root.ts'

/** Works with the Baton that runs in this folder, or with the one whose database DATABASE_URL names. */
export async function withBaton(longestMs: number, work: (baton: Baton) => Promise<void>): Promise<void> {
  const dataFolder = join(projectRoot, '.data')
  const own = existsSync(dataFolder) ? runningServerUrl(postgresFolder(dataFolder)) : null
  const url = process.env.DATABASE_URL || own
  if (!url) {
    throw new Error(
      'No Baton runs here. Start it with "npm start", or set DATABASE_URL to the database of another one.',
    )
  }
  const { db, close } = openDatabase(url, 2, longestMs)
  try {
    await work({ db })
  } finally {
    await close()
  }
}

/** Cause and remedy of what a command could not do; what a driver throws says which statement failed, and below it why. */
export function wordsOf(error: unknown): string {
  const { message, cause, code } = error as Error & { code?: string }
  if (cause) return wordsOf(cause)
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND')
    return `The database cannot be reached (${code}). Look at DATABASE_URL.`
  if (code === '42P01') return 'This database is not one of Baton, or was never set up. Look at DATABASE_URL.'
  return message || String(error)
}
