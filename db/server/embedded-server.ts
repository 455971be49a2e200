import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type ServerAccount, serverAccount } from './account.ts'
import { type ServerPrograms, serverPrograms } from './programs.ts'
import { guard, isPostgres, stopServer } from './server-process.ts'
import { SIZED } from './size.ts'

export type EmbeddedServer = { url: string; pid: number; stop: () => Promise<void> }

/** What a server that only lives for a test or a benchmark may skip: it need not survive a power cut. */
export const THROWAWAY = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']

const DATABASE = 'baton'
const START_TIMEOUT_MS = 30_000
const TAKE_OVER_TIMEOUT_MS = 20_000
/** Connections of a server that was killed may outlive it for a moment; Postgres then refuses to start. */
const STILL_IN_USE = /still in use/

/**
 * Starts Postgres on a data folder, which is made when missing, on a loopback port that stays the same while it is free.
 * A server that an earlier start left running on the same folder is taken over; the traces of one that was killed are
 * cleared. The server ends with this process, however this process ends.
 * @throws Error with the server's last words when it does not come up
 */
export async function startEmbeddedServer(folder: string, settings: readonly string[] = []): Promise<EmbeddedServer> {
  const account = serverAccount(folder)
  const programs = await serverPrograms(account)
  const password = makeFolder(folder, account)
  const dataFolder = join(folder, 'data')
  if (!existsSync(join(dataFolder, 'PG_VERSION'))) initialise(programs, folder, dataFolder, account)
  const left = await takeOver(dataFolder, password)
  const { pid, port, guardian } = left ?? (await launch(programs, folder, account, settings, password))
  await createDatabase(port, password)
  const stop = async () => {
    guardian?.kill('SIGKILL')
    await stopServer(pid)
  }
  return { url: urlOf(port, password, DATABASE), pid, stop }
}

/** The address of the server that runs on a data folder; null when none does. */
export function runningServerUrl(folder: string): string | null {
  const lockFile = join(folder, 'data', 'postmaster.pid')
  if (!existsSync(lockFile)) return null
  const [pid = 0, , , port = 0] = readFileSync(lockFile, 'utf8').split('\n').map(Number)
  return isPostgres(pid) ? urlOf(port, readFileSync(join(folder, 'password'), 'utf8'), DATABASE) : null
}

function makeFolder(folder: string, { uid, gid }: ServerAccount): string {
  mkdirSync(dirname(folder), { recursive: true })
  mkdirSync(folder, { recursive: true, mode: 0o750 })
  const passwordFile = join(folder, 'password')
  if (!existsSync(passwordFile)) writeFileSync(passwordFile, randomBytes(24).toString('hex'), { mode: 0o600 })
  if (uid !== undefined && gid !== undefined) {
    chownSync(folder, uid, gid)
    chownSync(passwordFile, uid, gid)
  }
  return readFileSync(passwordFile, 'utf8')
}

function initialise({ initdb }: ServerPrograms, folder: string, dataFolder: string, account: ServerAccount): void {
  // Made beside its place, so that a first start that was killed leaves nothing half made.
  const partial = join(folder, 'data.new')
  rmSync(partial, { recursive: true, force: true })
  const options = [
    '--auth=scram-sha-256',
    '--username=baton',
    `--pwfile=${join(folder, 'password')}`,
    '--encoding=UTF8',
  ]
  const locale = ['--locale-provider=builtin', '--locale=C.UTF-8']
  execFileSync(initdb, ['-D', partial, ...options, ...locale], { ...account, cwd: folder, stdio: 'pipe' })
  chmodSync(partial, 0o700)
  execFileSync('mv', [partial, dataFolder])
}

type Launched = { pid: number; port: number; guardian: ChildProcess | null }

async function launch(...of: Parameters<typeof launchOnce>): Promise<Launched> {
  for (const deadline = Date.now() + TAKE_OVER_TIMEOUT_MS; ; await sleep(200)) {
    try {
      return await launchOnce(...of)
    } catch (error) {
      if (Date.now() > deadline || !STILL_IN_USE.test(String(error))) throw error
    }
  }
}

async function launchOnce(
  { postgres }: ServerPrograms,
  folder: string,
  account: ServerAccount,
  settings: readonly string[],
  password: string,
): Promise<Launched> {
  const dataFolder = join(folder, 'data')
  const port = await choosePort(join(folder, 'port'))
  const all = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    'unix_socket_directories=',
    'max_connections=200',
    ...SIZED,
    ...settings,
  ]
  const flags = all.flatMap((setting) => ['-c', setting])
  // Detached, so that Ctrl-C reaches only us and the server goes last.
  const child = spawn(postgres, ['-D', dataFolder, ...flags], {
    ...account,
    cwd: dataFolder,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let words = ''
  child.stderr.on('data', (chunk) => {
    words = (words + chunk).slice(-2000)
  })
  child.on('error', (error) => {
    words += error.message
  })
  child.unref()
  const { pid } = child
  const guardian = pid ? guard(pid) : null
  for (const deadline = Date.now() + START_TIMEOUT_MS; pid && Date.now() < deadline; await sleep(50)) {
    if (child.exitCode !== null) break
    if (await answers(port, password)) return { pid, port, guardian }
  }
  guardian?.kill('SIGKILL')
  child.kill('SIGKILL')
  throw new Error(`The embedded Postgres did not start on ${dataFolder}:\n${words.trim()}`)
}

/** A live server of ours on this folder, from a start that was killed. */
async function takeOver(dataFolder: string, password: string): Promise<Launched | null> {
  const lockFile = join(dataFolder, 'postmaster.pid')
  if (!existsSync(lockFile)) return null
  const [pid = 0, , , port = 0] = readFileSync(lockFile, 'utf8').split('\n').map(Number)
  for (const deadline = Date.now() + TAKE_OVER_TIMEOUT_MS; Date.now() < deadline && isPostgres(pid); await sleep(100)) {
    if (await answers(port, password)) return { pid, port, guardian: guard(pid) }
  }
  // Another program may have been given the dead server's process id; Postgres would take it for itself.
  if (!isPostgres(pid)) rmSync(lockFile, { force: true })
  return null
}

async function answers(port: number, password: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: urlOf(port, password, 'postgres'), connectionTimeoutMillis: 2000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

async function createDatabase(port: number, password: string): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(port, password, 'postgres') })
  await client.connect()
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE])
  if (!rowCount) await client.query(`CREATE DATABASE ${DATABASE}`)
  await client.end()
}

function urlOf(port: number, password: string, database: string): string {
  return `postgres://baton:${password}@127.0.0.1:${port}/${database}`
}

/** The port of the last start if it is free, so that who knows the address finds the server again; else any. */
async function choosePort(portFile: string): Promise<number> {
  const last = existsSync(portFile) ? Number(readFileSync(portFile, 'utf8')) : 0
  const port = await listenOnce(last).catch(() => listenOnce(0))
  writeFileSync(portFile, String(port))
  return port
}

function listenOnce(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(wanted, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}
