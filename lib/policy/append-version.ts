import { createHash } from 'node:crypto'
import { desc, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { policyVersions } from '#db/schema/policy.ts'
import type { Transaction } from '#lib/shell/transact.ts'
import { canonicalJson } from './rules/canonical-json.ts'

/** What a version says of itself; its hash covers all of it. */
export type NewVersion = Omit<typeof policyVersions.$inferInsert, 'version' | 'hash' | 'previousHash'>

/**
 * Writes the next version, chained to the one before, if nobody was faster and `mayFollow` holds. One statement settles
 * it: the base must still be the newest, and the version is a key. A version contains those before it, so it cannot
 * start earlier than they do, unless it takes them back (`isAtOnce`).
 * @returns the version's number; null when it was not written
 */
export async function appendVersion(
  { tx }: Transaction,
  baseVersion: number,
  given: NewVersion,
  mayFollow: SQL,
  isAtOnce = false,
): Promise<number | null> {
  const version = baseVersion + 1
  const previousHash = (await newestVersion(tx))?.hash ?? ''
  const chained = { ...given, version, previousHash, hash: hashOf({ ...given, version }, previousHash) }
  const { rowCount } = await tx.execute(sql`
    INSERT INTO policy_versions (version, document, reason, published_by, published_at, effective_at, expected_metric,
      expected_direction, review_at, backtest, override_reason, approved_by, reverts_to, previous_hash, hash)
    SELECT version, document, reason, published_by, published_at, effective_at, expected_metric, expected_direction,
      review_at, backtest, override_reason, approved_by, reverts_to, previous_hash, hash
    FROM json_populate_record(NULL::policy_versions, ${JSON.stringify(toColumns(chained))}::json) AS next
    WHERE ${mayFollow} AND (SELECT coalesce(max(version), 0) FROM policy_versions) = ${baseVersion}
      AND (${isAtOnce} OR NOT EXISTS (SELECT FROM policy_versions before
        WHERE before.version = ${baseVersion} AND before.effective_at > coalesce(next.effective_at, next.published_at)))
    ON CONFLICT DO NOTHING`)
  return rowCount ? version : null
}

/** The newest version, live or still to come. */
export async function newestVersion(tx: Tx) {
  const { version, hash, effectiveAt } = policyVersions
  const [newest] = await tx
    .select({ version, hash, effectiveAt })
    .from(policyVersions)
    .orderBy(desc(policyVersions.version))
    .limit(1)
  return newest
}

/** The hash of a version: of all that it says, whatever the order of its keys, and of the hash before. */
export function hashOf(said: NewVersion & { version: number }, previousHash: string): string {
  const { version, document, reason, publishedBy, publishedAt, effectiveAt, expectedMetric, expectedDirection } = said
  const { reviewAt, backtest, overrideReason, approvedBy, revertsTo } = said
  const text = canonicalJson({
    ...{ version, document, reason, publishedBy: publishedBy ?? null, publishedAt: publishedAt.toISOString() },
    ...{ effectiveAt: effectiveAt?.toISOString() ?? null, reviewAt: reviewAt?.toISOString() ?? null },
    ...{ expectedMetric: expectedMetric ?? null, expectedDirection: expectedDirection ?? null },
    ...{ backtest: backtest ?? null, overrideReason: overrideReason ?? null },
    ...{ approvedBy: approvedBy ?? null, revertsTo: revertsTo ?? null },
  })
  return createHash('sha256').update(previousHash).update(text).digest('hex')
}

/** The hash of a document alone, by which a backtest knows what it was made of. */
export function documentHashOf(document: unknown): string {
  return createHash('sha256').update(canonicalJson(document)).digest('hex')
}

function toColumns(record: Record<string, unknown>): Record<string, unknown> {
  const snake = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [snake(name), value]))
}
