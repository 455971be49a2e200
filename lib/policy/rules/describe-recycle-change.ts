import type { PolicyNames } from './diff-policies.ts'
import type { PolicyDocument, RecycleRule } from './document.ts'
import { valueAt } from './document-shape.ts'
import type { Part } from './words.ts'

const OUTCOME_FIELDS = ['action', 'track', 'suppressDays', 'bypassOnHandRaise']

/** Whether a difference says that a reason now leads somewhere else; the fields that say where are then one change. */
export function isRecycleOutcome(path: readonly string[], before: PolicyDocument, after: PolicyDocument): boolean {
  const [section, reason, field] = path
  if (section !== 'recycle' || !reason || !field || !OUTCOME_FIELDS.includes(field)) return false
  return ruleOf(before, reason)?.action !== ruleOf(after, reason)?.action
}

/** Where a reason led and where it leads: "Competitor: disqualify → recycle to Long-cycle, 180 days". */
export function describeRecycleChange(
  reason: string,
  before: PolicyDocument,
  after: PolicyDocument,
  names: PolicyNames,
): Part[] {
  const [was, is] = [ruleOf(before, reason), ruleOf(after, reason)] as [RecycleRule, RecycleRule]
  return [`${is.label}: `, { value: outcomeOf(was, names) }, ' → ', { value: outcomeOf(is, names) }]
}

function outcomeOf({ action, track, suppressDays }: RecycleRule, { trackNames }: PolicyNames): string {
  switch (action) {
    case 'disqualify':
      return 'disqualify'
    case 'convert':
      return 'qualify'
    case 'reroute':
      return 'route to somebody else'
    case 'nurture': {
      const where = track ? `recycle to ${trackNames[track] ?? track}` : 'back to automation'
      return suppressDays ? `${where}, ${suppressDays} days` : where
    }
  }
}

const ruleOf = (document: PolicyDocument, reason: string) =>
  valueAt(document, ['recycle', reason]) as RecycleRule | undefined
