import { type SellerHours, sellerClock } from '#lib/team/rules/presence.ts'
import { runningBetween } from '#lib/time/working-clock.ts'
import type { Span } from './range.ts'

/** A seller's hours, and when they joined and left; epoch milliseconds. */
export type ScheduledSeller = SellerHours & { joinedAt: number; leftAt: number | null }

const HOUR_MS = 3_600_000

/** The hours for which sellers were scheduled in a span up to now: their calendars less their absences. */
export function scheduledHours(sellers: readonly ScheduledSeller[], { from, to }: Span, now: number): number {
  return sellers.reduce((sum, seller) => {
    const begin = Math.max(from, seller.joinedAt)
    const end = Math.min(to, now, seller.leftAt ?? Number.POSITIVE_INFINITY)
    return begin < end ? sum + runningBetween(sellerClock(seller), begin, end) / HOUR_MS : sum
  }, 0)
}

/** "92 in 296 h"; where nobody was scheduled that is said, not 0. */
export function hoursWords(count: number, hours: number): string {
  return hours === 0 ? 'no scheduled hours' : `${count.toLocaleString('en-GB')} in ${hourWords(hours)}`
}

function hourWords(hours: number): string {
  return `${hours < 10 ? Number(hours.toFixed(1)) : Math.round(hours).toLocaleString('en-GB')} h`
}
