import { stopCommands } from './check/run-command.ts'
import { runSuite } from './check/run-suite.ts'
import { LANES, LAST, type Suite } from './check/suites.ts'
import { Steps } from './launch/steps.ts'

/** "npm test": everything that must hold, with one line a suite as it ends, and the sum as the last line. */
const steps = new Steps()
const calledOff = new AbortController()
const end = () => {
  steps.abandon()
  calledOff.abort()
  stopCommands()
  process.exit(1)
}
process.on('message', (message) => message === 'stop' && end())
process.on('disconnect', end)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)

const total = { passed: 0, failed: 0 }
await Promise.all(LANES.map(runLane))
await runLane([LAST])
steps.print(`\n${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed ? 1 : 0)

async function runLane(suites: readonly Suite[]): Promise<void> {
  for (const suite of suites) {
    const { passed, failed } = await runSuite(suite, steps, calledOff.signal)
    total.passed += passed
    total.failed += failed
  }
}
