import { createDraft } from '#lib/policy/create-draft.ts'
import { livePolicy } from '#lib/policy/live-policy.ts'
import type { PolicyDocument } from '#lib/policy/rules/document.ts'
import { saveDraft } from '#lib/policy/save-draft.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { DAY, type TestCompany } from './company.ts'

type Edit = (document: PolicyDocument) => PolicyDocument

export const setBandA =
  (atLeast: number): Edit =>
  (document) => ({
    ...document,
    bands: document.bands.map((bound) => (bound.band === 'A' ? { ...bound, atLeast } : bound)),
  })

/** By one point, so that each draft of a test changes something. */
export const lowerBandA: Edit = (document) => setBandA((document.bands[0]?.atLeast ?? 0) - 1)(document)

/** A draft of the live policy with an edit, by RevOps unless said. */
export async function draftOf(
  { baton, revops }: TestCompany,
  edit: Edit,
  by: UserActor = revops,
): Promise<{ draftId: number; revision: number }> {
  const draftId = await createDraft(baton, by, { name: 'A draft' })
  const { document } = await livePolicy(baton.db)
  const revision = await saveDraft(baton, by, { draftId, revision: 1, document: edit(document) })
  return { draftId, revision }
}

/** The same with all that publishing it wants, without a backtest. */
export async function readyDraft(company: TestCompany, edit: Edit, by?: UserActor) {
  const reviewAt = new Date(company.clock.now.getTime() + 30 * DAY)
  return {
    ...(await draftOf(company, edit, by)),
    reason: 'For a test',
    expected: { metric: 'handoffs_per_week', direction: 'up', reviewAt } as const,
    overrideReason: 'Too little history in a test.',
  }
}
