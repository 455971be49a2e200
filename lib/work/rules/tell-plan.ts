import type { Channel, OutreachStep } from '#lib/policy/rules/document.ts'

/** A step of a handoff as it is kept; instants ISO-8601. */
export type KeptStep = {
  stepId: string
  channel: Channel
  label: string
  dueAt: string
  doneAt: string | null
  isCancelled: boolean
}

/** A line of the work plan. `at` is when it was done or is due; what may follow has only its wait, in business hours. */
export type PlanStep = { key: string; channel: Channel; label: string } & (
  | { state: 'done' | 'next'; at: string }
  | { state: 'later'; afterHours: number }
)

/**
 * The outreach steps of a situation as a seller's plan: what was done, what is next, and what follows as long as nobody
 * answers. A step outside of the situation's, such as agreeing what comes next, has nothing planned after it.
 */
export function tellPlan(steps: readonly OutreachStep[], kept: readonly KeptStep[]): PlanStep[] {
  const done = kept.filter(({ doneAt }) => doneAt !== null)
  const open = kept.find(({ doneAt, isCancelled }) => doneAt === null && !isCancelled)
  const written = [...done, ...(open ? [open] : [])].map(
    ({ stepId, channel, label, dueAt, doneAt }, place): PlanStep => ({
      ...{ key: `${place}-${stepId}`, channel, label },
      ...(doneAt === null ? { state: 'next', at: dueAt } : { state: 'done', at: doneAt }),
    }),
  )
  const place = open ? steps.findIndex(({ id }) => id === open.stepId) : -1
  const following = place < 0 ? [] : steps.slice(place + 1)
  return [
    ...written,
    ...following.map(({ id, channel, label, afterHours }): PlanStep => {
      return { key: id, channel, label, state: 'later', afterHours }
    }),
  ]
}
