import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium } from '../find-chromium.ts'
import { buildWeb } from '../launch/build-web.ts'
import { projectRoot } from '../launch/project-root.ts'
import type { Say } from '../launch/steps.ts'
import { type Ended, runCommand } from './run-command.ts'

export type Outcome = { passed: number; failed: number; skipped: number; output: string }
export type Suite = { name: string; run: (say: Say, signal: AbortSignal) => Promise<Outcome> }

const lint: Suite = { name: 'Lint', run: async () => one(await runCommand('@biomejs/biome/bin/biome', ['check', '.'])) }

const types: Suite = { name: 'Types', run: async () => one(await runCommand('typescript/bin/tsc', ['-p', '.'])) }

const build: Suite = {
  name: 'Build',
  run: async (say, signal) => {
    say('building the web app')
    await buildWeb(projectRoot, signal)
    return one({ code: 0, output: '' })
  },
}

const units: Suite = {
  name: 'Units, database',
  run: () =>
    withReport(async (report) => {
      const options = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
      return countUnits(await runCommand('vitest/vitest.mjs', options), readReport(report))
    }),
}

/** A company that works while everything under it breaks; each thing that must hold counts. */
const faults: Suite = {
  name: 'Faults',
  run: async (say) => {
    say('breaking what it stands on')
    return countFaults(await runCommand('../scripts/faults.ts', ['--short']))
  },
}

const browser: Suite = {
  name: 'Browser',
  run: (say) =>
    withReport(async (report) => {
      const CHROMIUM_PATH = await findChromium(say)
      say('in Chromium')
      const options = ['test', '--reporter=line,json']
      const env = { CHROMIUM_PATH, PLAYWRIGHT_JSON_OUTPUT_NAME: report }
      return countBrowser(await runCommand('@playwright/test/cli.js', options, env), readReport(report))
    }),
}

/** Side by side on two cores; types after the build, which writes some of them. The browser wants both cores. */
export const LANES: readonly (readonly Suite[])[] = [
  [lint, units],
  [build, types, faults],
]
export const LAST = browser

function one({ code, output }: Ended): Outcome {
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, output }
}

/** The last line says how many checks held; without one the run broke. */
export function countFaults(ended: Ended): Outcome {
  const last = ended.output.split('\n').at(-1) ?? ''
  if (!last.startsWith('{')) return one({ ...ended, code: 1 })
  const { passed, failed } = JSON.parse(last) as Pick<Outcome, 'passed' | 'failed'>
  return { passed, failed: atLeastOne(ended, failed), skipped: 0, output: ended.output }
}

type UnitReport = {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  testResults: { status: string; assertionResults: { status: string }[] }[]
}

export function countUnits(ended: Ended, report: UnitReport | null): Outcome {
  if (!report) return one({ ...ended, code: 1 })
  const { numPassedTests: passed, numFailedTests, numPendingTests: skipped, testResults } = report
  const isFailed = ({ status }: { status: string }) => status === 'failed'
  // A file that could not even be loaded has no test that failed.
  const broken = testResults.filter((file) => isFailed(file) && !file.assertionResults.some(isFailed)).length
  return { passed, failed: atLeastOne(ended, numFailedTests + broken), skipped, output: ended.output }
}

type BrowserReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  errors: unknown[]
}

export function countBrowser(ended: Ended, report: BrowserReport | null): Outcome {
  if (!report) return one({ ...ended, code: 1 })
  const { expected, unexpected, flaky, skipped } = report.stats
  const failed = atLeastOne(ended, unexpected + report.errors.length)
  return { passed: expected + flaky, failed, skipped, output: ended.output }
}

/** A run that ended badly counts as failed even when it blames no test. */
const atLeastOne = ({ code }: Ended, failed: number) => (code === 0 ? failed : Math.max(failed, 1))

async function withReport(work: (path: string) => Promise<Outcome>): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'baton-report-'))
  try {
    return await work(join(folder, 'report.json'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function readReport<Report>(path: string): Report | null {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Report) : null
}
