// Runs on whatever Node the machine has, so: plain JavaScript, nothing from npm, and no more than install and hand over.
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const OLDEST_NODE = [20, 9]
const SHELLS = /^(sh|dash|bash|ash|zsh|busybox)$/

/** Installs what is missing, then runs a script on the project's own Node and ends as it ends. */
export function handOver(script) {
  requireNode()
  installDependencies()
  run(script)
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return
  fail(
    `Baton needs Node ${OLDEST_NODE.join('.')} or newer to start; this is ${process.version}. See https://nodejs.org.`,
  )
}

/** Installs when the lock file is not the one that was installed last. */
function installDependencies() {
  const stamp = join(root, 'node_modules', '.baton-installed')
  const lock = readFileSync(join(root, 'package-lock.json'))
  const wanted = `${createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch}\n`
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  const startedAt = Date.now()
  process.stdout.write('  Installing dependencies, about a minute the first time\n')
  const options = ['ci', '--no-audit', '--no-fund', '--include=dev', '--loglevel=error']
  const { status, error, stdout, stderr } = npm(options)
  if (status !== 0)
    fail(`The dependencies could not be installed.\n\n${error?.message ?? ''}${stdout ?? ''}${stderr ?? ''}`)
  writeFileSync(stamp, wanted)
  process.stdout.write(`  Dependencies installed in ${((Date.now() - startedAt) / 1000).toFixed(1)} s\n`)
}

function npm(options) {
  const self = process.env.npm_execpath
  const settings = { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }
  if (self?.endsWith('npm-cli.js')) return spawnSync(process.execPath, [self, ...options], settings)
  return spawnSync('npm', options, { ...settings, shell: process.platform === 'win32' })
}

function run(script) {
  const child = spawn(projectNode(), [join(root, script), ...process.argv.slice(2)], {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  const stop = () => child.connected && child.send('stop', () => {})
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)
  child.on('exit', (code) => process.exit(code ?? 1))
  if (process.env.npm_lifecycle_event) onOrphaned(stop)
}

function projectNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const path = join(root, 'node_modules', 'node', 'bin', name)
  if (existsSync(path)) return path
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  return fail('Node 24 was not installed: npm ignored its install script. Run "npm rebuild node", then start again.')
}

/** npm runs a script through a shell. When npm is killed nobody tells us; the shell, or we, get another parent. */
function onOrphaned(stop) {
  const parent = process.ppid
  const { name, parent: npmPid } = familyOf(parent)
  const viaShell = SHELLS.test(name)
  setInterval(() => {
    if (process.ppid !== parent || (viaShell && familyOf(parent).parent !== npmPid)) stop()
  }, 1000).unref()
}

function familyOf(pid) {
  try {
    if (process.platform === 'linux') {
      const [, name, parent] = /\((.*)\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))
      return { name, parent: Number(parent) }
    }
    if (process.platform === 'win32') return { name: '', parent: 0 }
    const line = execFileSync('ps', ['-o', 'ppid=,comm=', '-p', String(pid)], { encoding: 'utf8' }).trim()
    const [, parent, name] = /^(\d+)\s+(?:.*\/)?(.*)$/.exec(line)
    return { name, parent: Number(parent) }
  } catch {
    return { name: '', parent: 0 }
  }
}

function fail(message) {
  process.stderr.write(`\n${message.trim()}\n`)
  process.exit(1)
}
