import { readFileSync, statSync } from 'node:fs'
import { tellBacktest, tellChain, tellDiff, tellDocument } from '#lib/policy/tell-policy.ts'
import { withBaton, wordsOf } from './launch/with-baton.ts'
import { printBacktest } from './policy/print-backtest.ts'

const USE = `npm run policy -- verify                        computes the chain of versions anew
npm run policy -- diff 1 2                      what changed from one version to another, in words
npm run -s policy -- document > draft.json      the live policy as a file to edit; document 2 is version 2
npm run policy -- backtest draft.json           what such a file would have done in the last 90 days

Of the Baton that runs in this folder, or of the one whose database DATABASE_URL names.`

const LONGEST_MS = 600_000

const [command, ...given] = process.argv.slice(2)
try {
  await answer()
} catch (error) {
  console.error(wordsOf(error))
  process.exitCode = 1
}

async function answer(): Promise<void> {
  const [first, second] = given
  if (command === 'verify') return withBaton(LONGEST_MS, async (baton) => console.log(await tellChain(baton)))
  if (command === 'document')
    return withBaton(LONGEST_MS, async (baton) => console.log(await tellDocument(baton, first)))
  if (command === 'diff' && first && second) {
    return withBaton(LONGEST_MS, async (baton) => console.log(await tellDiff(baton, first, second)))
  }
  if (command === 'backtest' && first) return backtest(first)
  console.error(USE)
  // As shells have it: 2 for what was not understood, 1 for what was refused.
  process.exitCode = 2
}

async function backtest(file: string): Promise<void> {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
    throw new Error(`There is no file ${file}. Begin with: npm run -s policy -- document > ${file}`)
  }
  const text = readFileSync(file, 'utf8')
  return withBaton(LONGEST_MS, async (baton) => {
    const told = await tellBacktest(baton, text, showShare)
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K')
    printBacktest(told)
  })
}

async function showShare(share: number): Promise<void> {
  if (process.stderr.isTTY) process.stderr.write(`\r${Math.round(share * 100)} % replayed `)
}
