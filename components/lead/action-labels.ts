import type { ActionKind } from '#lib/qualify/lead-profile.ts'

/** What each kind of next action means, in words for screens. */
export const ACTION_LABELS: Record<ActionKind, string> = {
  sla: 'Promise falls due',
  step: 'Next outreach step',
  auto_recycle: 'Automation looks whether it stayed unresponsive',
  nurture: 'Nurture step',
  suppression: 'Suppression ends',
  review: 'Score is looked at again',
  pipeline: 'Baton acts on an event',
}
