import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase } from '#db/client.ts'
import { runningServerUrl } from '#db/server/embedded-server.ts'
import { tellBacktest, tellChain, tellDiff, tellDocument } from '#lib/policy/tell-policy.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { postgresFolder } from './launch/data-folder.ts'
import { projectRoot } from './launch/project-root.ts'
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
  if (command === 'verify') return withBaton(async (baton) => console.log(await tellChain(baton)))
  if (command === 'document') return withBaton(async (baton) => console.log(await tellDocument(baton, first)))
  if (command === 'diff' && first && second) {
    return withBaton(async (baton) => console.log(await tellDiff(baton, first, second)))
  }
  if (command === 'backtest' && first) return backtest(first)
  console.error(USE)
  // As shells have it: 2 for what was not understood, 1 for what was refused.
  process.exitCode = 2
}

async function backtest(file: string): Promise<void> {
  if (!existsSync(file)) {
    throw new Error(`There is no file ${file}. Begin with: npm run -s policy -- document > ${file}`)
  }
  const text = readFileSync(file, 'utf8')
  return withBaton(async (baton) => {
    const told = await tellBacktest(baton, text, showShare)
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K')
    printBacktest(told)
  })
}

async function withBaton(run: (baton: Baton) => Promise<void>): Promise<void> {
  const dataFolder = join(projectRoot, '.data')
  const own = existsSync(dataFolder) ? runningServerUrl(postgresFolder(dataFolder)) : null
  const url = process.env.DATABASE_URL || own
  if (!url) {
    throw new Error(
      'No Baton runs here. Start it with "npm start", or set DATABASE_URL to the database of another one.',
    )
  }
  const { db, close } = openDatabase(url, 2, LONGEST_MS)
  try {
    await run({ db })
  } finally {
    await close()
  }
}

async function showShare(share: number): Promise<void> {
  if (process.stderr.isTTY) process.stderr.write(`\r${Math.round(share * 100)} % replayed `)
}

/** What a driver throws says which statement failed; why stands below it. */
function wordsOf(error: unknown): string {
  const { message, cause, code } = error as Error & { code?: string }
  if (cause) return wordsOf(cause)
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND')
    return `The database cannot be reached (${code}). Look at DATABASE_URL.`
  if (code === '42P01') return 'This database is not one of Baton, or was never set up. Look at DATABASE_URL.'
  return message || String(error)
}
