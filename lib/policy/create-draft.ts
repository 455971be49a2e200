import { z } from 'zod'
import type { UserActor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'
import { newestVersion } from './append-version.ts'
import { insertDraft } from './insert-draft.ts'
import { policyVersion } from './live-policy.ts'

const newDraft = z.object({
  name: z.string().trim().min(1, 'Give the draft a name.').max(80),
  /** An earlier version to go back to; left out, the draft starts as the newest one is. */
  revertsTo: z.number().int().min(1).optional(),
})

/**
 * Begins a change of the policy: a draft of the newest version, or one that goes back to an earlier version.
 * @returns the draft's id
 * @throws Refusal when the caller may not change the policy, or there is no such version
 */
export async function createDraft(baton: Baton, actor: UserActor, input: z.input<typeof newDraft>): Promise<number> {
  const parsed = newDraft.safeParse(input)
  if (!parsed.success) throw new Refusal('invalid', parsed.error.issues.map(({ message }) => message).join(' '))
  const { name, revertsTo = null } = parsed.data
  return transact(baton, actor, async (t) => {
    const newest = (await newestVersion(t.tx))?.version ?? 0
    if (revertsTo !== null && revertsTo > newest) throw new Refusal('not_found', `There is no version ${revertsTo}.`)
    const { document } = await policyVersion(t.tx, revertsTo ?? newest)
    return insertDraft(t, actor, { name, document, baseVersion: newest, revertsTo })
  })
}
