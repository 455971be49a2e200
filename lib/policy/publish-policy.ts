import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '#db/client.ts'
import { policyBacktests, policyDrafts } from '#db/schema/policy.ts'
import { holds } from '#lib/auth/permissions.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'
import { appendVersion, documentHashOf, newestVersion } from './append-version.ts'
import { policyVersion } from './live-policy.ts'
import { holdDraft, type OpenDraft } from './open-draft.ts'
import { summaryOf } from './rules/backtest/result.ts'
import { checkDocument } from './rules/check-document.ts'
import { isSame } from './rules/compare-documents.ts'
import { expectation } from './rules/expectation.ts'
import { loadSurroundings } from './surroundings.ts'

const publication = z.object({
  draftId: z.number().int(),
  revision: z.number().int(),
  reason: z.string().trim().min(3, 'Say why, in a sentence.').max(2000),
  expected: expectation,
  /** When it takes effect; left out, at once. */
  effectiveAt: z.coerce.date().optional(),
  /** Why it is published without a current backtest; it stands in the log for ever. */
  overrideReason: z.string().trim().min(10, 'Say in a sentence why there is no backtest.').max(2000).optional(),
})

/** A backtest older than so many days says too little about today. */
export const BACKTEST_GOOD_FOR_DAYS = 7

/**
 * Publishes a draft as the next version: with a reason, what it should move and when that is looked at, on a current
 * backtest or a reason for doing without, and approved by a second person where the version before asks for it.
 * @returns the version's number
 * @throws Refusal naming what is missing; the live policy is then what it was
 */
export async function publishPolicy(
  baton: Baton,
  actor: UserActor,
  input: z.input<typeof publication>,
): Promise<number> {
  const parsed = publication.safeParse(input)
  if (!parsed.success) throw new Refusal('invalid', parsed.error.issues.map(({ message }) => message).join('\n'))
  const { draftId, revision, reason, expected, effectiveAt = null, overrideReason = null } = parsed.data
  return transact(baton, actor, async (t) => {
    const { tx, now } = t
    const draft = await holdDraft(tx, actor, draftId, revision)
    if (effectiveAt && effectiveAt <= now) throw new Refusal('invalid', 'The time it takes effect has passed already.')
    if (expected.reviewAt <= (effectiveAt ?? now)) {
      throw new Refusal('invalid', 'The review comes before the change takes effect. Choose a later day.')
    }
    await refuseUnready(tx, draft)
    const backtest = await currentBacktest(tx, draft, now)
    if (!backtest && !overrideReason) {
      throw new Refusal('invalid', 'There is no current backtest of this draft. Run one, or say why you do without.')
    }
    const given = {
      ...{ document: draft.document, reason, publishedBy: actor.userId, publishedAt: now, effectiveAt },
      ...{ expectedMetric: expected.metric, expectedDirection: expected.direction, reviewAt: expected.reviewAt },
      ...{ backtest, overrideReason: backtest ? null : overrideReason },
      ...{ approvedBy: draft.approvedBy, revertsTo: draft.revertsTo },
    }
    const version = await appendVersion(t, draft.baseVersion, given, holds(actor, 'publishPolicy'))
    if (version === null) throw await overtaken(tx, draft)
    await tx.update(policyDrafts).set({ publishedVersion: version }).where(eq(policyDrafts.id, draftId))
    return version
  })
}

async function refuseUnready(tx: Tx, { document, baseVersion, approvedBy }: OpenDraft): Promise<void> {
  const problems = checkDocument(document, await loadSurroundings(tx))
  if (problems.length) throw new Refusal('invalid', problems.map(({ message }) => message).join('\n'))
  const before = await policyVersion(tx, baseVersion)
  if (isSame(before.document, document)) {
    throw new Refusal('invalid', `This draft changes nothing in version ${baseVersion}. Change something first.`)
  }
  if (before.document.publishing.needsApproval && approvedBy === null) {
    throw new Refusal('not_allowed', 'A second person must approve this draft as it stands. Ask somebody of RevOps.')
  }
}

async function currentBacktest(tx: Tx, { id, document, baseVersion }: OpenDraft, now: Date) {
  const [done] = await tx
    .select({ result: policyBacktests.result })
    .from(policyBacktests)
    .where(sql`${policyBacktests.draftId} = ${id} AND ${policyBacktests.documentHash} = ${documentHashOf(document)}
      AND ${policyBacktests.baseVersion} = ${baseVersion} AND ${policyBacktests.state} = 'done'
      AND ${policyBacktests.endedAt} > ${now}::timestamptz - make_interval(days => ${BACKTEST_GOOD_FOR_DAYS})`)
    .orderBy(sql`${policyBacktests.id} DESC`)
    .limit(1)
  return done?.result ? summaryOf(done.result) : null
}

async function overtaken(tx: Tx, { baseVersion }: OpenDraft): Promise<Refusal> {
  const newest = await newestVersion(tx)
  if (newest && newest.version !== baseVersion) {
    const { version } = newest
    return new Refusal(
      'conflict',
      `Version ${version} was published meanwhile. Bring the draft up to it, then publish.`,
    )
  }
  if (!newest?.effectiveAt) return new Refusal('not_allowed', 'Only RevOps and admins publish a policy.')
  return new Refusal(
    'conflict',
    `Version ${baseVersion} is still to take effect, and this one contains it. Let this one start then or later.`,
  )
}
