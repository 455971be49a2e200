import { parseArgs } from 'node:util'
import { play } from './faults/play.ts'
import { printHeld, printInjected } from './faults/print.ts'
import { LONG, SHORT } from './faults/profile.ts'

const USE = `npm run faults                 lets a company work while everything under it breaks, then checks; four minutes at most
npm run faults -- --seed N     draws the same faults and the same people again; when they meet is the machine's
npm run faults -- --short      the same in less than a minute, as "npm test" runs it
npm run faults -- --mutant     with a sweep that looks first and writes after: the checks must find it
npm run faults -- --logs DIR   keeps what the processes say in a folder

The last line is one JSON object with how many checks held.`

const options = {
  seed: { type: 'string' },
  short: { type: 'boolean' },
  logs: { type: 'string' },
  mutant: { type: 'boolean' },
} as const
const { values, seed } = readGiven()

const profile = values.short ? SHORT : LONG
const how = [values.short && 'short', values.mutant && 'with the mutant'].filter(Boolean).join(', ')
console.log(`Faults with seed ${seed}${how && ` (${how})`}. The same again: npm run faults -- --seed ${seed}`)
const { injected, held } = await play({ ...profile, seed, isMutant: values.mutant ?? false, logs: values.logs })
printInjected(injected)
printHeld(held)
const failed = held.filter(({ problems }) => problems.length)
for (const { name } of failed) console.log(`Failed: ${name}`)
console.log(JSON.stringify({ faults: seed, passed: held.length - failed.length, failed: failed.length }))
process.exit(failed.length ? 1 : 0)

function readGiven() {
  try {
    const { values } = parseArgs({ options })
    const seed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000))
    if (!Number.isInteger(seed)) throw new Error(`--seed must be a whole number, not "${values.seed}".`)
    return { values, seed }
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USE}`)
    process.exit(2)
  }
}
