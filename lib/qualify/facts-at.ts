import type { Db } from '#db/client.ts'
import { loadFacts } from '#db/queries/lead-facts.ts'
import { loadFactsAt } from '#db/queries/lead-facts-at.ts'
import type { LeadFacts } from '#lib/lead/facts.ts'
import { policyVersion } from '#lib/policy/live-policy.ts'
import { factsThen } from './rules/facts-then.ts'

/** The facts about a lead at an earlier instant; null when there is no such lead. */
export async function factsAt(db: Db, leadId: number, at: Date): Promise<LeadFacts | null> {
  const today = await loadFacts(db, leadId)
  if (!today) return null
  const known = await loadFactsAt(db, leadId, at)
  const recycled = known.events.findLast(({ kind }) => kind === 'lead.recycled')
  const policy = recycled?.policyVersion ? await policyVersion(db, recycled.policyVersion) : null
  const rule = policy?.recycleRules.get(String(recycled?.data.reason))
  return factsThen(today, known, rule?.bypassOnHandRaise ?? true)
}
