import type { Steps } from '../launch/steps.ts'
import type { Outcome, Suite } from './suites.ts'

/** Marks the suite's line as failed, and carries what was found. */
class SuiteFailed extends Error {
  outcome: Outcome
  constructor(outcome: Outcome) {
    super(outcome.output)
    this.outcome = outcome
  }
}

/** Runs a suite as one step, and prints all that it said when something failed. One that breaks has failed once. */
export async function runSuite({ name, run }: Suite, steps: Steps, signal: AbortSignal): Promise<Outcome> {
  try {
    return await steps.run(name, async (say) => {
      const outcome = await run(say, signal)
      say(describe(outcome))
      if (outcome.failed) throw new SuiteFailed(outcome)
      return outcome
    })
  } catch (error) {
    steps.print(`\n${(error as Error).message}\n`)
    return error instanceof SuiteFailed ? error.outcome : { passed: 0, failed: 1, skipped: 0, output: '' }
  }
}

function describe({ passed, failed, skipped }: Outcome): string {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`
}
