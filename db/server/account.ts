import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'

/** The account as which Postgres runs: it refuses to run as root. Empty where we are not root. */
export type ServerAccount = { uid?: number; gid?: number }

/**
 * The account to run Postgres as: ourselves, or for root the one whose data are in the folder already, else the account
 * "postgres", which is made when missing.
 * @throws Error with the remedy when we are root and the account cannot be made
 */
export function serverAccount(folder?: string): ServerAccount {
  if (userInfo().uid !== 0) return {}
  const owner = folder ? ownerOf(join(folder, 'data')) : null
  if (owner?.uid) return owner
  const found = readAccount()
  if (found) return found
  spawnSync('groupadd', ['--system', 'postgres'])
  spawnSync('useradd', ['--system', '--gid', 'postgres', '--no-create-home', '--shell', '/bin/false', 'postgres'])
  const made = readAccount()
  if (made) return made
  throw new Error(
    'Postgres does not run as root, and no account "postgres" could be made for it. ' +
      'Start Baton as another user, or set DATABASE_URL to a Postgres server of yours.',
  )
}

/** Whether the account can reach and read a path; a clone under a root-only folder cannot be reached. */
export function canReach({ uid, gid }: ServerAccount, path: string): boolean {
  if (uid === undefined) return true
  return spawnSync('/bin/sh', ['-c', 'test -r "$1" && test -x "$1"', 'sh', path], { uid, gid, cwd: '/' }).status === 0
}

function ownerOf(path: string): ServerAccount | null {
  if (!existsSync(path)) return null
  const { uid, gid } = statSync(path)
  return { uid, gid }
}

function readAccount(): ServerAccount | null {
  try {
    const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { stdio: 'pipe' }).toString())
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    return null
  }
}
