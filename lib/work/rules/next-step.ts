import type { Channel, OutreachStep } from '#lib/policy/rules/document.ts'

/** What a seller does next, so many business hours from now. */
export type NextStep = { stepId: string; channel: Channel; label: string; afterHours: number }

const BUSINESS_DAY_HOURS = 8

const AGREE_NEXT = 'agree_next'

/**
 * The step after a touch: once connected, to agree what comes next within a business day, until that is agreed; else
 * the next of the situation's outreach steps. Null when the plan is through: then the auto-recycle day is what comes
 * next. A plan that was replaced meanwhile begins anew.
 */
export function nextStep(
  steps: readonly OutreachStep[],
  doneStepId: string | null,
  touch: { channel: Channel; isConnect: boolean },
): NextStep | null {
  if (touch.isConnect || doneStepId === AGREE_NEXT) {
    const label = 'Agree the next step, or close it'
    return { stepId: AGREE_NEXT, channel: touch.channel, label, afterHours: BUSINESS_DAY_HOURS }
  }
  const step = doneStepId === null ? undefined : steps[steps.findIndex(({ id }) => id === doneStepId) + 1]
  return step ? { stepId: step.id, channel: step.channel, label: step.label, afterHours: step.afterHours } : null
}
