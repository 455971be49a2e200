import type { RecycleRule } from '#lib/policy/rules/document.ts'

export type Closing = {
  kind: RecycleRule['kind']
  rule: Pick<RecycleRule, 'kind' | 'label' | 'minimumAttempts' | 'noteRequired'> | undefined
  reason: string
  /** Touches since the last connect, and whether there was any touch at all. */
  attempts: number
  isTouched: boolean
  note: string | undefined
}

/** Why a handoff may not be closed so; null when it may. Said before it is refused, and checked when it is done. */
export function checkReason({ kind, rule, reason, attempts, isTouched, note }: Closing): string | null {
  if (!rule) return `The policy has no reason "${reason}". Load the page again and choose one of the list.`
  if (rule.kind !== kind)
    return `"${rule.label}" is a reason to ${rule.kind === 'rejection' ? 'reject' : 'close'} a lead. Choose another.`
  if (kind === 'rejection' && isTouched) return 'You have been in touch: close the lead with a disposition (D) instead.'
  if (kind === 'disposition' && !isTouched)
    return 'Log a first touch, or reject the lead (R): a disposition closes what was worked.'
  if (attempts < rule.minimumAttempts) {
    const left = rule.minimumAttempts - attempts
    return `"${rule.label}" needs ${rule.minimumAttempts} attempts without a connect; ${attempts} logged, ${left} to go.`
  }
  if (rule.noteRequired && !note) return `"${rule.label}" needs a note: say in a sentence why.`
  return null
}
