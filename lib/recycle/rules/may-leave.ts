import type { OwnerSide } from '#lib/lead/stages.ts'
import type { Situation } from '#lib/policy/rules/document.ts'

export type Leaving = {
  audience: 'lead' | 'seller'
  isService: boolean
  ownerSide: OwnerSide
  /** What automation may send while sales owns the lead, by the situation of the open handoff. */
  whileSalesOwns: Situation['whileSalesOwns']
  isUnsubscribed: boolean
}

/** Why a message may not leave at this moment; null when it may. Asked when it is sent, not only when it is planned. */
export function whyWithheld({
  audience,
  isService,
  ownerSide,
  whileSalesOwns,
  isUnsubscribed,
}: Leaving): string | null {
  if (audience === 'seller') return null
  if (isUnsubscribed && !isService) return 'The lead has unsubscribed.'
  if (ownerSide === 'marketing') return null
  const isAllowed = isService ? whileSalesOwns !== 'none' : whileSalesOwns === 'approved'
  return isAllowed ? null : 'Sales owns the lead: automation is silent.'
}
