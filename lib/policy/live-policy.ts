import { desc, eq, sql } from 'drizzle-orm'
import { PgTransaction } from 'drizzle-orm/pg-core'
import type { Db, Tx } from '#db/client.ts'
import { policyVersions } from '#db/schema/policy.ts'
import { instantOf } from '#lib/shell/transact.ts'
import { type CompiledPolicy, compilePolicy } from './rules/compile.ts'
import { migrateDocument } from './rules/migrate-document.ts'

// By hash, which names a document for ever: a version never changes, and databases of one process do not mix.
const compiledByHash = new Map<string, CompiledPolicy>()
// Within one transaction the policy is one: what was live when it first asked.
const liveIn = new WeakMap<Tx, CompiledPolicy>()

/**
 * The live version of the policy, compiled: the newest whose time has come, at the transaction's instant. Within a
 * transaction it is the same one throughout.
 * @throws Error when none was published yet: an installation publishes its first at its first start
 */
export async function livePolicy(db: Db | Tx): Promise<CompiledPolicy> {
  const known = db instanceof PgTransaction ? liveIn.get(db) : undefined
  if (known) return known
  const [live] = await db
    .select({ version: policyVersions.version, hash: policyVersions.hash })
    .from(policyVersions)
    .where(
      sql`${policyVersions.effectiveAt} IS NULL OR ${policyVersions.effectiveAt} <= coalesce(${instantOf(db)}::timestamptz, now())`,
    )
    .orderBy(desc(policyVersions.version))
    .limit(1)
  if (!live) throw new Error('No policy is published. Start Baton once with "npm start", which publishes the first.')
  const policy = compiledByHash.get(live.hash) ?? (await policyVersion(db, live.version))
  if (db instanceof PgTransaction) liveIn.set(db, policy)
  return policy
}

/** The version that was live at an earlier instant, compiled; before the first was published, the first. */
export async function policyAt(db: Db | Tx, at: Date): Promise<CompiledPolicy> {
  const wasLive = sql`greatest(${policyVersions.publishedAt}, ${policyVersions.effectiveAt}) <= ${at.toISOString()}::timestamptz`
  const [row] = await db
    .select({ version: policyVersions.version })
    .from(policyVersions)
    .orderBy(
      desc(wasLive),
      sql`CASE WHEN ${wasLive} THEN -${policyVersions.version} ELSE ${policyVersions.version} END`,
    )
    .limit(1)
  if (!row) throw new Error('No policy is published. Start Baton once with "npm start", which publishes the first.')
  return policyVersion(db, row.version)
}

/** A version of the policy as it was, compiled. */
export async function policyVersion(db: Db | Tx, version: number): Promise<CompiledPolicy> {
  const [row] = await db.select().from(policyVersions).where(eq(policyVersions.version, version))
  if (!row) throw new Error(`There is no policy version ${version}.`)
  const policy = compiledByHash.get(row.hash) ?? compilePolicy(row.version, migrateDocument(row.document))
  compiledByHash.set(row.hash, policy)
  return policy
}
