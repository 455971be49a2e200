import { and, eq, isNull } from 'drizzle-orm'
import { promiseClock } from '#db/queries/start-promise.ts'
import { teamHours } from '#db/queries/team-hours.ts'
import { tasks } from '#db/schema/handoff.ts'
import { livePolicy } from '#lib/policy/live-policy.ts'
import type { Channel } from '#lib/policy/rules/document.ts'
import type { Handoff } from '#lib/shell/hold-handoff.ts'
import type { Transaction } from '#lib/shell/transact.ts'
import { addRunning } from '#lib/time/working-clock.ts'
import { nextStep } from './rules/next-step.ts'

/** Ticks off the open step and opens the next. @returns when the handoff is due next */
export async function movePlan(
  { tx, now }: Transaction,
  handoff: Handoff,
  touch: { channel: Channel; isConnect: boolean },
): Promise<Date | null> {
  const isOpen = and(eq(tasks.handoffId, handoff.id), isNull(tasks.doneAt), isNull(tasks.cancelledAt))
  const [done] = await tx.update(tasks).set({ doneAt: now }).where(isOpen).returning({ stepId: tasks.stepId })
  const { document } = await livePolicy(tx)
  const steps = document.situations.find(({ id }) => id === handoff.situation)?.steps ?? []
  const step = nextStep(steps, done?.stepId ?? null, touch)
  if (!step) return handoff.recycleAt
  const team = await teamHours(tx, now, handoff.teamId, handoff.sellerId)
  const clock = promiseClock(team, handoff.sellerId, now)
  const dueAt = new Date(addRunning(clock, now.getTime(), step.afterHours * 3_600_000))
  const { stepId, label } = step
  await tx
    .insert(tasks)
    .values({ handoffId: handoff.id, leadId: handoff.leadId, stepId, label, channel: step.channel, dueAt })
  return dueAt
}
