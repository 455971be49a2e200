import { addRunning, runningBetween, type WorkingClock } from '#lib/time/working-clock.ts'
import type { Random } from './random.ts'

export type Claimer = { email: string; weight: number; clock: WorkingClock }

const MINUTE_MS = 60_000
const CLAIMED_IN_TIME = 0.9

/**
 * Who of a team takes a queued handoff, and when, in epoch milliseconds: whoever looks at the queue first while they
 * work. Null when nobody does before the promise ends.
 */
export function planClaim(
  queued: { at: number; dueAt: number },
  team: readonly Claimer[],
  random: Random,
): { email: string; at: number } | null {
  if (!random.chance(CLAIMED_IN_TIME)) return null
  const looks = team
    .filter(({ clock }) => runningBetween(clock, queued.at, queued.dueAt) > 3 * MINUTE_MS)
    .map(({ email, weight, clock }) => ({
      email,
      at: addRunning(clock, queued.at, Math.round((random.between(3, 75) / weight) * MINUTE_MS)),
    }))
    .sort((a, b) => a.at - b.at)
  const first = looks[0]
  return first && first.at < queued.dueAt ? first : null
}
