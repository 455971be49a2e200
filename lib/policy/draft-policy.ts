import { sql } from 'drizzle-orm'
import { policyDrafts } from '#db/schema/policy.ts'
import { holds } from '#lib/auth/permissions.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { type CompiledPolicy, compilePolicy } from './rules/compile.ts'
import { migrateDocument } from './rules/migrate-document.ts'

/** An open draft, compiled as version 0, for who may change the policy; null for everybody else, or when it is over. */
export async function openDraftPolicy(
  { db }: Baton,
  actor: UserActor,
  draftId: number,
): Promise<{ name: string; policy: CompiledPolicy } | null> {
  const [draft] = await db
    .select({ name: policyDrafts.name, document: policyDrafts.document })
    .from(policyDrafts)
    .where(
      sql`${policyDrafts.id} = ${draftId} AND discarded_at IS NULL AND published_version IS NULL AND ${holds(actor, 'publishPolicy')}`,
    )
  return draft ? { name: draft.name, policy: compilePolicy(0, migrateDocument(draft.document)) } : null
}
