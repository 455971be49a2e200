import { execFile, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { chromium } from '@playwright/test'
import { CannotStart } from './launch/cannot-start.ts'
import { projectRoot } from './launch/project-root.ts'
import type { Say } from './launch/steps.ts'

const run = promisify(execFile)
const INSTALL_WITHIN_MS = 300_000

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
const MAC_PLACES = ['Chromium', 'Google Chrome', 'Microsoft Edge'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
)

/**
 * A Chromium that runs here: the one named by CHROMIUM_PATH, one that is installed, Playwright's own, or, as root on
 * Debian, the system's package. What is missing is installed.
 * @throws CannotStart with what to do when none could be had
 */
export async function findChromium(say: Say): Promise<string> {
  const installed = installedChromium()
  if (installed) return installed
  const problems: string[] = []
  for (const [words, install] of [
    ['installing Chromium', installPlaywrightChromium],
    ['installing the system’s Chromium', installSystemChromium],
  ] as const) {
    say(words)
    const problem = await install()
    if (problem) problems.push(problem)
    const found = installedChromium()
    if (found) return found
  }
  throw new CannotStart(
    'The browser tests need Chromium, and none could be installed:\n' +
      `${problems.map((problem) => `  ${problem}`).join('\n')}\n` +
      'Install Chromium or Chrome, or set CHROMIUM_PATH to the program.',
  )
}

/** @throws CannotStart when CHROMIUM_PATH names something that does not run */
export function installedChromium(): string | null {
  const named = process.env.CHROMIUM_PATH
  if (named) {
    if (runs(named)) return named
    throw new CannotStart(`CHROMIUM_PATH is ${named}, which does not run. Unset it, or name a Chromium that does.`)
  }
  const folders = (process.env.PATH ?? '').split(delimiter)
  const places = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [...places, ...MAC_PLACES, chromium.executablePath()].find((path) => existsSync(path) && runs(path)) ?? null
}

/** As root Chromium has no sandbox; the rest keeps it from calling home during tests. */
export function launchOptions() {
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run']
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu', '--disable-quic'] : []
  return { executablePath: installedChromium() ?? undefined, args: [...quiet, ...asRoot] }
}

/** A browser that lies there but lacks the system's libraries does not count. */
function runs(path: string): boolean {
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0
}

async function installPlaywrightChromium(): Promise<string | null> {
  const program = join(projectRoot, 'node_modules', '@playwright', 'test', 'cli.js')
  return attempt('Playwright', process.execPath, [program, 'install', 'chromium'])
}

async function installSystemChromium(): Promise<string | null> {
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : ''
  if (!/^ID=debian$/m.test(release)) return 'This is not Debian: its package cannot be used.'
  if (process.getuid?.() !== 0) return 'Only root installs packages: "sudo apt-get install chromium" does it.'
  const updated = await attempt('apt-get update', 'apt-get', ['update'])
  return updated ?? attempt('apt-get', 'apt-get', ['install', '-y', '--no-install-recommends', 'chromium'])
}

async function attempt(what: string, program: string, options: string[]): Promise<string | null> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  try {
    await run(program, options, { env, timeout: INSTALL_WITHIN_MS, maxBuffer: 64 * 1024 * 1024 })
    return null
  } catch (error) {
    const { stderr, message } = error as { stderr?: string; message: string }
    return `${what}: ${(stderr || message).trim().split('\n').at(-1)}`
  }
}
