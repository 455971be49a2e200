import { describe, expect, it } from 'vitest'
import { Steps } from '../launch/steps.ts'
import { runSuite } from './run-suite.ts'
import { countBrowser, countFaults, countUnits, type Outcome } from './suites.ts'

const well = { code: 0, output: 'all well' }
const badly = { code: 1, output: 'what happened' }
const test = (status: string) => ({ status })
const held = (code: number, passed: number, failed: number) => ({
  code,
  output: `What held\n${JSON.stringify({ faults: 1, passed, failed })}`,
})
const units = (failed: number, files: { status: string; assertionResults: { status: string }[] }[]) => ({
  ...{ numPassedTests: 5, numFailedTests: failed, numPendingTests: 2 },
  testResults: files,
})
const browser = (unexpected: number, errors: unknown[] = []) => ({
  ...{ stats: { expected: 3, unexpected, flaky: 1, skipped: 0 }, errors },
})

describe('the sum of a suite', () => {
  it.each<[string, Outcome, Partial<Outcome>]>([
    ['tests that passed', countUnits(well, units(0, [])), { passed: 5, failed: 0, skipped: 2 }],
    [
      'a test that failed, once and not again for its file',
      countUnits(badly, units(1, [{ status: 'failed', assertionResults: [test('failed'), test('passed')] }])),
      { passed: 5, failed: 1 },
    ],
    [
      'a file that could not be loaded',
      countUnits(badly, units(0, [{ status: 'failed', assertionResults: [] }])),
      { passed: 5, failed: 1 },
    ],
    ['a run that ended badly though no test failed', countUnits(badly, units(0, [])), { passed: 5, failed: 1 }],
    ['a run without a report', countUnits(well, null), { passed: 0, failed: 1 }],
    ['browser tests, with one that needed a second try', countBrowser(well, browser(0)), { passed: 4, failed: 0 }],
    ['a browser test that failed', countBrowser(badly, browser(2)), { passed: 4, failed: 2 }],
    ['what held under faults', countFaults(held(0, 9, 0)), { passed: 9, failed: 0 }],
    ['what did not hold under faults', countFaults(held(1, 8, 1)), { passed: 8, failed: 1 }],
    ['faults that ended badly though all held', countFaults(held(1, 9, 0)), { passed: 9, failed: 1 }],
    ['faults that broke the run itself', countFaults(badly), { passed: 0, failed: 1 }],
    ['a Baton that did not start for them', countBrowser(badly, browser(0, ['no'])), { passed: 4, failed: 1 }],
  ])('counts %s', (_, counted, expected) => {
    expect(counted).toMatchObject(expected)
  })
})

describe('a suite', () => {
  const printed: string[] = []
  const steps = new Steps({ write: (words: string) => printed.push(words) } as unknown as NodeJS.WriteStream & {
    fd: 1
  })
  const run = (work: () => Promise<Outcome>) =>
    runSuite({ name: 'Types', run: work }, steps, new AbortController().signal)

  it('that failed shows all that it said', async () => {
    const outcome = { passed: 0, failed: 1, skipped: 0, output: 'error TS2322' }
    expect(await run(async () => outcome)).toEqual(outcome)
    expect(printed.join('')).toMatch(/✗ Types +0 passed, 1 failed[\s\S]*error TS2322/)
  })

  it('that breaks has failed once, and says why', async () => {
    expect(await run(() => Promise.reject(new Error('no Chromium')))).toMatchObject({ passed: 0, failed: 1 })
    expect(printed.join('')).toContain('no Chromium')
  })
})
