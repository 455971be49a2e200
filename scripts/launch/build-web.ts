import { fork } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CannotStart } from './cannot-start.ts'

/** What the web app is built from. */
const FOLDERS = ['app', 'components', 'lib', 'db', 'public']
const FILES =
  /^(package-lock\.json|package\.json|tsconfig\.json|(next|postcss)\.config\.\w+|(proxy|instrumentation(-client)?)\.ts)$/
const IS_NO_SOURCE = /\.test\.tsx?$|\.sql$|^db\/migrations\//

/**
 * Builds the web app if a source has changed since it was built.
 * @returns whether it had to
 * @throws CannotStart with all that the build said, when it failed
 */
export async function buildWeb(root: string, signal?: AbortSignal): Promise<boolean> {
  const stamp = join(root, '.next', 'baton-sources')
  const sources = hashSources(root)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return false
  rmSync(stamp, { force: true })
  await runBuild(root, signal)
  writeFileSync(stamp, sources)
  return true
}

/** One hash over the names and contents of all that the build reads. */
export function hashSources(root: string): string {
  const hash = createHash('sha256').update(process.version)
  const files = [
    ...readdirSync(root).filter((name) => FILES.test(name)),
    ...FOLDERS.filter((folder) => existsSync(join(root, folder))).flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
    ),
  ]
  for (const file of files.filter((name) => !IS_NO_SOURCE.test(name)).sort()) {
    const path = join(root, file)
    if (statSync(path).isFile()) hash.update(file).update('\0').update(readFileSync(path)).update('\0')
  }
  return hash.digest('hex')
}

function runBuild(root: string, signal?: AbortSignal): Promise<void> {
  const env = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' }
  const main = join(root, 'scripts', 'launch', 'next-build.ts')
  return new Promise((resolve, reject) => {
    const build = fork(main, [], {
      cwd: root,
      env,
      execArgv: [],
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    let output = ''
    for (const stream of [build.stdout, build.stderr]) {
      stream?.on('data', (chunk) => {
        output += chunk
      })
    }
    // It sees that we let go of it, and takes its workers along.
    signal?.addEventListener('abort', () => build.connected && build.disconnect())
    build.on('error', reject)
    build.on('close', (code) =>
      code === 0 ? resolve() : reject(new CannotStart(`The web app could not be built:\n\n${output.trim()}`)),
    )
  })
}
