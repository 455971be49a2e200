import { createHash } from 'node:crypto'
import { desc, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '#db/client.ts'
import { policyVersions } from '#db/schema/policy.ts'
import { holds } from '#lib/auth/permissions.ts'
import type { Actor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'
import { canonicalJson } from './rules/canonical-json.ts'
import { checkDocument } from './rules/check-document.ts'
import { policyDocument } from './rules/document.ts'
import { loadSurroundings } from './surroundings.ts'

const publication = z.object({
  document: policyDocument,
  reason: z.string().trim().min(3).max(2000),
  /** The version that the draft was made from; 0 for the first. */
  baseVersion: z.number().int().min(0),
})

/**
 * Publishes a policy document as the next version, chained to the one before by its hash.
 * @throws Refusal when the document is not valid, the caller may not publish, or the base is no longer live
 */
export async function publishPolicy(baton: Baton, actor: Actor, input: z.input<typeof publication>): Promise<number> {
  const parsed = publication.safeParse(input)
  if (!parsed.success) throw new Refusal('invalid', z.prettifyError(parsed.error))
  const { document, reason, baseVersion } = parsed.data
  return transact(baton, actor, async ({ tx, now }) => {
    const problems = checkDocument(document, await loadSurroundings(tx))
    if (problems.length) throw new Refusal('invalid', problems.map(({ message }) => message).join('\n'))
    const previousHash = (await newest(tx))?.hash ?? ''
    const version = baseVersion + 1
    const row = sql`SELECT ${version}::int, ${JSON.stringify(document)}::jsonb, ${reason}, ${actor.kind === 'user' ? actor.userId : null}::bigint,
      ${now}::timestamptz, ${previousHash}, ${hashOf(document, previousHash)}`
    // One statement settles it: the base must still be the newest, the caller must be allowed, the version is a key.
    const { rowCount } = await tx.execute(sql`
      INSERT INTO policy_versions (version, document, reason, published_by, published_at, previous_hash, hash)
      ${row} WHERE ${holds(actor, 'publishPolicy')} AND (SELECT coalesce(max(version), 0) FROM policy_versions) = ${baseVersion}
      ON CONFLICT DO NOTHING`)
    if (rowCount) return version
    const live = await newest(tx)
    if ((live?.version ?? 0) === baseVersion)
      throw new Refusal('not_allowed', 'Only RevOps and admins publish a policy.')
    throw new Refusal(
      'conflict',
      `Version ${live?.version} was published meanwhile. Look at its changes, then publish again.`,
    )
  })
}

async function newest(tx: Tx) {
  const [live] = await tx
    .select({ version: policyVersions.version, hash: policyVersions.hash })
    .from(policyVersions)
    .orderBy(desc(policyVersions.version))
    .limit(1)
  return live
}

/** The hash of a version: of its document, whatever the order of its keys, and of the hash before. */
export function hashOf(document: unknown, previousHash: string): string {
  return createHash('sha256').update(previousHash).update(canonicalJson(document)).digest('hex')
}
