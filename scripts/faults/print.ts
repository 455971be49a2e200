import type { Held } from './checks.ts'

const MOST_SHOWN = 5

export function printInjected(injected: ReadonlyMap<string, number>): void {
  console.log('\nWhat was done to it, and what it did meanwhile:')
  console.table(Object.fromEntries([...injected].map(([name, times]) => [name, { times }])))
}

export function printHeld(held: readonly Held[]): void {
  console.log('What held:')
  const rows = held.map(({ name, looked, problems }) => [name, { of: looked, held: problems.length ? 'NO' : 'yes' }])
  console.table(Object.fromEntries(rows))
  for (const { name, problems } of held) {
    for (const problem of problems.slice(0, MOST_SHOWN)) console.log(`  ${name}: ${problem}`)
    if (problems.length > MOST_SHOWN) console.log(`  ${name}: and ${problems.length - MOST_SHOWN} more`)
  }
}
