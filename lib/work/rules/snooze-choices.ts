import { addRunning, type WorkingClock } from '#lib/time/working-clock.ts'
import { startOfLocalDay } from '#lib/time/zone.ts'

const HOUR_MS = 3_600_000

/** A time until which a lead may be snoozed; `at` is ISO-8601, always within the seller's hours. */
export type SnoozeChoice = { id: string; label: string; at: string }

/**
 * Times to snooze until, soonest first: two working hours on, the next morning, in three days, in a week, in two weeks.
 * Each is moved to the clock's next opening; two that fall together are one. All in epoch milliseconds.
 */
export function snoozeChoices(clock: WorkingClock, now: number, timeZone: string): SnoozeChoice[] {
  const inDays = (days: number) => addRunning(clock, startOfLocalDay(timeZone, now, days), 0)
  const proposals: [id: string, label: string, at: () => number][] = [
    ['hours', 'In two working hours', () => addRunning(clock, now, 2 * HOUR_MS)],
    ['tomorrow', 'Next morning', () => inDays(1)],
    ['days', 'In three days', () => inDays(3)],
    ['week', 'In a week', () => inDays(7)],
    ['fortnight', 'In two weeks', () => inDays(14)],
  ]
  const seen = new Set<number>()
  return proposals.flatMap(([id, label, propose]) => {
    const at = propose()
    if (seen.has(at)) return []
    seen.add(at)
    return [{ id, label, at: new Date(at).toISOString() }]
  })
}
