import type { UserActor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'
import { adviceOf } from './advice-view.ts'
import { newestVersion } from './append-version.ts'
import { insertDraft } from './insert-draft.ts'
import { policyVersion } from './live-policy.ts'
import { valueAt } from './rules/document-shape.ts'
import { withValueAt } from './rules/with-value-at.ts'

/**
 * Makes a draft of a suggestion, on the newest version, to be looked at, backtested and published like any other.
 * @returns the draft's id
 * @throws Refusal when the caller may not change the policy, or the cases no longer speak for it
 */
export async function draftSuggestion(baton: Baton, actor: UserActor, { id }: { id: string }): Promise<number> {
  return transact(baton, actor, async (t) => {
    const { suggestions } = await adviceOf(t.tx, t.now)
    const suggestion = suggestions.find((each) => each.id === id)
    const baseVersion = (await newestVersion(t.tx))?.version ?? 0
    const { document } = await policyVersion(t.tx, baseVersion)
    const isThere = suggestion?.changes.every(({ path }) => valueAt(document, path.split('.')) !== undefined)
    if (!suggestion || !isThere) {
      throw new Refusal('conflict', 'The closed leads no longer speak for this change. Load the advice again.')
    }
    const changed = suggestion.changes.reduce(
      (before, { path, value }) => withValueAt(before, path.split('.'), value),
      document,
    )
    return insertDraft(t, actor, { name: suggestion.title.slice(0, 80), document: changed, baseVersion })
  })
}
