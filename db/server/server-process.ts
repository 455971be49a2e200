import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

const STOP_TIMEOUT_MS = 20_000

/** Whether a process is alive and is Postgres; one that has ended and waits for its parent counts as ended. */
export function isPostgres(pid: number): boolean {
  try {
    const { name, state } = process.platform === 'linux' ? readProc(pid) : readPs(pid)
    return !state.startsWith('Z') && name.includes('postgres')
  } catch {
    return false
  }
}

// A small Linux machine may come without ps.
function readProc(pid: number) {
  const [, name = '', state = ''] = /\((.*)\) (\S)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
  return { name, state }
}

function readPs(pid: number) {
  const line = execFileSync('ps', ['-o', 'stat=,comm=', '-p', String(pid)], { stdio: 'pipe' })
    .toString()
    .trim()
  const [state = '', name = ''] = line.split(/\s+/, 2)
  return { name, state }
}

/** A process that waits for the end of this one, even by SIGKILL, and then ends the server. */
export function guard(pid: number): ChildProcess | null {
  if (process.platform === 'win32') return null
  const script = 'cat >/dev/null; kill -INT "$1"'
  const guardian = spawn('/bin/sh', ['-c', script, 'sh', String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  guardian.unref()
  ;(guardian.stdin as unknown as { unref(): void }).unref()
  return guardian
}

/** Ends a server: it refuses new work, cancels what runs, and writes a checkpoint. */
export async function stopServer(pid: number): Promise<void> {
  process.kill(pid, 'SIGINT')
  for (const deadline = Date.now() + STOP_TIMEOUT_MS; Date.now() < deadline; await sleep(30)) {
    if (!isPostgres(pid)) return
  }
  process.kill(pid, 'SIGQUIT')
}
