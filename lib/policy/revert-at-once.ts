import { z } from 'zod'
import { holds } from '#lib/auth/permissions.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'
import { appendVersion, newestVersion } from './append-version.ts'
import { policyVersion } from './live-policy.ts'
import { checkDocument } from './rules/check-document.ts'
import { loadSurroundings } from './surroundings.ts'

const emergency = z.object({
  version: z.number().int().min(1),
  /** The newest version that the admin saw when they decided. */
  newest: z.number().int().min(1),
  reason: z.string().trim().min(10, 'Say in a sentence what went wrong.').max(2000),
})

/**
 * Puts an earlier policy back into force at once, as a new version, without backtest and approval: for admins, when
 * something goes wrong. It overtakes a version that is still to take effect.
 * @returns the new version's number
 * @throws Refusal when the caller is no admin, another version came meanwhile, or the old policy no longer works
 */
export async function revertAtOnce(baton: Baton, actor: UserActor, input: z.input<typeof emergency>): Promise<number> {
  const parsed = emergency.safeParse(input)
  if (!parsed.success) throw new Refusal('invalid', parsed.error.issues.map(({ message }) => message).join('\n'))
  const { version: revertsTo, newest, reason } = parsed.data
  return transact(baton, actor, async (t) => {
    const current = (await newestVersion(t.tx))?.version ?? 0
    if (revertsTo >= current) throw new Refusal('invalid', 'Choose a version that is older than the newest one.')
    const { document } = await policyVersion(t.tx, revertsTo)
    const problems = checkDocument(document, await loadSurroundings(t.tx))
    if (problems.length) throw new Refusal('invalid', problems.map(({ message }) => message).join('\n'))
    const overrideReason = 'Emergency: published without backtest and approval.'
    const given = { document, reason, publishedBy: actor.userId, publishedAt: t.now, overrideReason, revertsTo }
    const version = await appendVersion(t, newest, given, holds(actor, 'revertAtOnce'), true)
    if (version !== null) return version
    const now = (await newestVersion(t.tx))?.version
    if (now === newest) throw new Refusal('not_allowed', 'Only an admin reverts at once. Make a draft of it instead.')
    throw new Refusal('conflict', `Version ${now} was published meanwhile. Look at it before you go back.`)
  })
}
