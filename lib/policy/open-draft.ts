import { eq, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { policyDrafts } from '#db/schema/policy.ts'
import { users } from '#db/schema/team.ts'
import { holds } from '#lib/auth/permissions.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import type { PolicyDocument } from './rules/document.ts'
import { migrateDocument } from './rules/migrate-document.ts'

export type OpenDraft = Omit<typeof policyDrafts.$inferSelect, 'document'> & { document: PolicyDocument }

/**
 * A draft as it stands, held until the transaction ends, so that nobody saves it meanwhile.
 * @throws Refusal when the caller may not change the policy, when it is over, or when it was saved since `revision`
 */
export async function holdDraft(tx: Tx, actor: UserActor, draftId: number, revision?: number): Promise<OpenDraft> {
  const [row] = await tx
    .select({ draft: policyDrafts, isAllowed: sql<boolean>`${holds(actor, 'publishPolicy')}` })
    .from(policyDrafts)
    .where(eq(policyDrafts.id, draftId))
    .for('update', { of: policyDrafts })
  if (row && !row.isAllowed) throw new Refusal('not_allowed', 'Only RevOps and admins change the policy.')
  if (!row) throw new Refusal('not_found', 'This draft is not there. Open another one, or begin a new one.')
  const { draft } = row
  if (draft.discardedAt) throw new Refusal('conflict', `The draft “${draft.name}” was discarded. Begin a new one.`)
  if (draft.publishedVersion !== null) {
    throw new Refusal('conflict', `The draft “${draft.name}” was published as version ${draft.publishedVersion}.`)
  }
  if (revision !== undefined && revision !== draft.revision) throw await savedMeanwhile(tx, draft)
  return { ...draft, document: migrateDocument(draft.document) }
}

async function savedMeanwhile(tx: Tx, { name, savedBy }: typeof policyDrafts.$inferSelect): Promise<Refusal> {
  const [saver] = savedBy === null ? [] : await tx.select({ name: users.name }).from(users).where(eq(users.id, savedBy))
  const who = saver?.name ?? 'Somebody'
  return new Refusal(
    'conflict',
    `${who} saved “${name}” in another window meanwhile. Load that first; what you typed here was not saved.`,
  )
}
