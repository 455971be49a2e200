import type { Pause } from '#lib/time/working-clock.ts'
import { isRunningAt } from '#lib/time/working-clock.ts'
import { nextRunningAt, type SellerHours, sellerClock } from './presence.ts'

/** Whether a seller is there now; `until` is when that ends: back from leave, or at work again (ISO-8601; null: never). */
export type Presence = { state: 'present' | 'off' | 'on_leave'; until: string | null }

/** Where a seller is at an instant (epoch milliseconds). Leave is told before hours: it says more. */
export function tellPresence(hours: SellerHours, now: number): Presence {
  const clock = sellerClock(hours)
  if (isRunningAt(clock, now)) return { state: 'present', until: null }
  const back = nextRunningAt(clock, now)
  const until = back === null ? null : new Date(back).toISOString()
  const isAway = ({ from, to }: Pause) => Date.parse(from) <= now && now < Date.parse(to)
  return { state: hours.absences.some(isAway) ? 'on_leave' : 'off', until }
}
