import { tracks } from '#db/schema/recycle.ts'
import { livePolicy } from '#lib/policy/live-policy.ts'
import type { RecycleRule } from '#lib/policy/rules/document.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { describeConsequence } from './rules/describe-consequence.ts'

/** A reason with which a seller may reject or close a lead, and what follows from it. */
export type ReasonOption = Pick<
  RecycleRule,
  'reason' | 'label' | 'kind' | 'family' | 'minimumAttempts' | 'noteRequired'
> & {
  consequence: string
  asksMeeting: boolean
}

/** The live policy's reasons, in its order: what the reject and disposition forms offer. */
export async function reasonOptions({ db }: Baton, now = Date.now()): Promise<ReasonOption[]> {
  const [policy, named] = await Promise.all([
    livePolicy(db),
    db.select({ slug: tracks.slug, name: tracks.name }).from(tracks),
  ])
  const nameOf = new Map(named.map(({ slug, name }) => [slug, name]))
  return policy.document.recycle.map((rule) => ({
    reason: rule.reason,
    label: rule.label,
    kind: rule.kind,
    family: rule.family,
    minimumAttempts: rule.minimumAttempts,
    noteRequired: rule.noteRequired,
    consequence: describeConsequence(rule, (slug) => nameOf.get(slug) ?? slug, now),
    asksMeeting: rule.reason === 'meeting_set',
  }))
}
