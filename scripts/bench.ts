import { readdirSync } from 'node:fs'

/**
 * npm run bench            lists the benchmarks
 * npm run bench -- NAME    runs one: it prints its set-up, a table with the limit measured in the same run, and last
 *                          one JSON line with the figures
 */
const folder = new URL('./bench/', import.meta.url)
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -3))
const name = process.argv[2]

if (name === undefined) {
  console.log(`npm run bench -- NAME, where NAME is one of:\n${names.map((known) => `  ${known}`).join('\n')}`)
} else if (names.includes(name)) {
  await import(new URL(`${name}.ts`, folder).href)
} else {
  console.error(`There is no benchmark "${name}". There are: ${names.join(', ')}.`)
  process.exitCode = 1
}
