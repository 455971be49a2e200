import { desc, eq } from 'drizzle-orm'
import type { Db, Tx } from '#db/client.ts'
import { policyVersions } from '#db/schema/policy.ts'
import { type CompiledPolicy, compilePolicy } from './rules/compile.ts'

// By hash, which names a document for ever: a version never changes, and databases of one process do not mix.
const compiledByHash = new Map<string, CompiledPolicy>()

/**
 * The live version of the policy, compiled.
 * @throws Error when none was published yet: an installation publishes its first at its first start
 */
export async function livePolicy(db: Db | Tx): Promise<CompiledPolicy> {
  const [live] = await db
    .select({ version: policyVersions.version, hash: policyVersions.hash })
    .from(policyVersions)
    .orderBy(desc(policyVersions.version))
    .limit(1)
  if (!live) throw new Error('No policy is published. Start Baton once with "npm start", which publishes the first.')
  return compiledByHash.get(live.hash) ?? policyVersion(db, live.version)
}

/** A version of the policy as it was, compiled. */
export async function policyVersion(db: Db | Tx, version: number): Promise<CompiledPolicy> {
  const [row] = await db.select().from(policyVersions).where(eq(policyVersions.version, version))
  if (!row) throw new Error(`There is no policy version ${version}.`)
  const policy = compiledByHash.get(row.hash) ?? compilePolicy(row.version, row.document)
  compiledByHash.set(row.hash, policy)
  return policy
}
