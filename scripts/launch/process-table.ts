import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** The command line of a live process; null when there is none, or it has ended and only waits for its parent. */
export function commandOf(pid: number): string | null {
  try {
    const command =
      process.platform === 'linux'
        ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
        : execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' })
    return command.trim() || null
  } catch {
    return null
  }
}

/** The process that listens on a TCP port of this machine, as far as we may see it. */
export function listenerOn(port: number): number | null {
  return process.platform === 'linux' ? (listenerInProc(port) ?? listenerByLsof(port)) : listenerByLsof(port)
}

const LISTENING = '0A'

function listenerInProc(port: number): number | null {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  const rows = ['tcp', 'tcp6'].flatMap((table) => read(`/proc/net/${table}`).split('\n').slice(1))
  const columns = rows.map((row) => row.trim().split(/\s+/))
  const found = columns.find(([, local = '', , state]) => local.endsWith(suffix) && state === LISTENING)
  return found ? holderOf(`socket:[${found[9]}]`) : null
}

function holderOf(socket: string): number | null {
  for (const pid of list('/proc').filter((name) => /^\d+$/.test(name))) {
    const isHeld = list(`/proc/${pid}/fd`).some((descriptor) => target(`/proc/${pid}/fd/${descriptor}`) === socket)
    if (isHeld) return Number(pid)
  }
  return null
}

function listenerByLsof(port: number): number | null {
  try {
    const options = ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-t']
    const [first] = execFileSync('lsof', options, { encoding: 'utf8', stdio: 'pipe' }).trim().split('\n')
    return first ? Number(first) : null
  } catch {
    return null
  }
}

// A process may end, or be somebody else's, between two looks.
const orElse =
  <Answer>(look: (path: string) => Answer, otherwise: Answer) =>
  (path: string): Answer => {
    try {
      return look(path)
    } catch {
      return otherwise
    }
  }
const read = orElse((path) => readFileSync(path, 'utf8'), '')
const list = orElse((path) => readdirSync(path), [] as string[])
const target = orElse((path) => readlinkSync(path), '')
