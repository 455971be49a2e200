import { readFileSync } from 'node:fs'
import { openDatabase } from '#db/client.ts'
import { backtestDocument } from '#lib/policy/backtest/backtest-document.ts'
import { livePolicy, policyVersion } from '#lib/policy/live-policy.ts'
import { checkDocument } from '#lib/policy/rules/check-document.ts'
import { diffPolicies } from '#lib/policy/rules/diff-policies.ts'
import { migrateDocument } from '#lib/policy/rules/migrate-document.ts'
import { readDocument } from '#lib/policy/rules/read-document.ts'
import { toText } from '#lib/policy/rules/words.ts'
import { loadSurroundings } from '#lib/policy/surroundings.ts'
import { verifyChain } from '#lib/policy/verify-chain.ts'
import { policyView } from '#lib/policy/views.ts'

/**
 * npm run policy -- verify                 computes the chain of versions anew
 * npm run policy -- diff 1 2               what changed from one version to another, in words
 * npm run policy -- backtest draft.json    what a document would have done in the last 90 days
 *
 * DATABASE_URL says of which Baton.
 */
const [command, ...given] = process.argv.slice(2)
const url = process.env.DATABASE_URL
if (!url) fail('Set DATABASE_URL to the database of the Baton that you ask about.')
const database = openDatabase(url as string, 2)
const { db } = database
try {
  if (command === 'verify') await verify()
  else if (command === 'diff') await diff(Number(given[0]), Number(given[1]))
  else if (command === 'backtest' && given[0]) await backtest(given[0])
  else fail('Use: verify, diff VERSION VERSION, or backtest FILE.')
} catch (error) {
  fail((error as Error).message)
} finally {
  await database.close()
}

async function verify(): Promise<void> {
  const { versions, brokenAt, lastHash } = await verifyChain(db)
  if (brokenAt !== null) fail(`The chain of ${versions} versions is broken at version ${brokenAt}.`)
  else console.log(`The chain of ${versions} versions is intact. Its last hash is ${lastHash}.`)
}

async function diff(from: number, to: number): Promise<void> {
  const [before, after] = [await policyVersion(db, from), await policyVersion(db, to)]
  const changes = diffPolicies(before.document, after.document, await policyView({ db }))
  console.log(changes.length ? changes.map(({ words }) => toText(words)).join('\n') : 'Nothing changed.')
}

async function backtest(file: string): Promise<void> {
  const read = readDocument(migrateDocument(JSON.parse(readFileSync(file, 'utf8'))))
  const problems = 'problems' in read ? read.problems : checkDocument(read.document, await loadSurroundings(db))
  if ('problems' in read || problems.length) return fail(problems.map(({ message }) => message).join('\n'))
  const live = await livePolicy(db)
  const request = { live, proposed: read.document, days: 90 }
  const result = await backtestDocument({ db }, new Date(), request)
  const { handoffs, gained, lost, bySituation, teams } = result
  console.log(
    `Handoffs in 90 days: ${handoffs.now} under version ${live.version}, ${handoffs.proposed} under the draft.`,
  )
  console.log(`Leads gained: ${gained}. Leads lost: ${lost}.`)
  console.table(bySituation.map(({ label, now, proposed }) => ({ situation: label, now, proposed })))
  console.table(teams.map(({ label, capacityPerDay, daysOver }) => ({ team: label, capacityPerDay, ...daysOver })))
}

function fail(message: string): void {
  console.error(message)
  process.exitCode = 1
}
