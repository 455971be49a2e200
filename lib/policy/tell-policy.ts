import { Refusal } from '#lib/shell/errors.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { backtestDocument } from './backtest/backtest-document.ts'
import { documentFromText } from './document-from-text.ts'
import { livePolicy, policyVersion } from './live-policy.ts'
import type { BacktestResult } from './rules/backtest/result.ts'
import { checkDocument } from './rules/check-document.ts'
import { diffPolicies } from './rules/diff-policies.ts'
import { inReadingOrder } from './rules/in-reading-order.ts'
import { toText } from './rules/words.ts'
import { loadSurroundings } from './surroundings.ts'
import { verifyChain } from './verify-chain.ts'
import { type PolicyView, policyView } from './views.ts'

/**
 * Computes the chain of versions anew.
 * @throws Refusal where it is broken
 */
export async function tellChain({ db }: Baton): Promise<string> {
  const { versions, brokenAt, lastHash } = await verifyChain(db)
  if (brokenAt !== null) {
    throw new Refusal('conflict', `The chain of ${versions} versions is broken at version ${brokenAt}.`)
  }
  return `The chain of ${versions} versions is intact. Its last hash is ${lastHash}.`
}

/**
 * What changed from one version to another, in words.
 * @throws Refusal for a version that is not there
 */
export async function tellDiff(baton: Baton, from: string, to: string): Promise<string> {
  const view = await policyView(baton)
  const [before, after] = [await versionAsked(baton, view, from), await versionAsked(baton, view, to)]
  const changes = diffPolicies(before.document, after.document, view)
  if (!changes.length) return `Versions ${from} and ${to} say the same.`
  return [`From version ${from} to version ${to}:`, ...listed(changes)].join('\n')
}

/**
 * The document of a version, of the live one where none is named, as a text to be edited.
 * @throws Refusal for a version that is not there
 */
export async function tellDocument(baton: Baton, version?: string): Promise<string> {
  const view = await policyView(baton)
  const { document } = await versionAsked(baton, view, version ?? String(view.version))
  return JSON.stringify(inReadingOrder(document), null, 2)
}

async function versionAsked({ db }: Baton, { versions }: PolicyView, asked: string) {
  const known = versions.map(({ version }) => version)
  if (known.includes(Number(asked))) return policyVersion(db, Number(asked))
  throw new Refusal('not_found', `There is no version ${asked}. There are 1 to ${Math.max(...known)}.`)
}

const listed = (changes: ReturnType<typeof diffPolicies>) => changes.map(({ words }) => `  ${toText(words)}`)

/** What a document, given as text, would have done in the last 90 days beside the live policy. */
export type ToldBacktest = { liveVersion: number; changes: string[]; result: BacktestResult }

/** @throws Refusal with everything that is wrong with the document */
export async function tellBacktest(
  baton: Baton,
  text: string,
  onShare?: (share: number) => Promise<void>,
): Promise<ToldBacktest> {
  const document = documentFromText(text)
  const problems = checkDocument(document, await loadSurroundings(baton.db))
  if (problems.length) throw new Refusal('invalid', problems.map(({ message }) => message).join('\n'))
  const live = await livePolicy(baton.db)
  const now = baton.clock?.() ?? new Date()
  const result = await backtestDocument(baton, now, { live, proposed: document, days: 90 }, onShare)
  const changes = listed(diffPolicies(live.document, document, await policyView(baton)))
  return { liveVersion: live.version, changes, result }
}
