import { runningIntervals, type WorkingClock } from '#lib/time/working-clock.ts'
import { DAY_MS, localDateOf } from '#lib/time/zone.ts'

const HALF_HOUR_MS = 1_800_000
const NOTICE_MS = 2 * 3_600_000
/** Nobody wants to meet at the moment of opening. */
const AFTER_OPENING_MS = 3 * HALF_HOUR_MS

/**
 * Two times at which the seller works, in words for a first message: "Monday 16:00 or Tuesday 10:30", in the lead's
 * zone. The first is at least two hours away, the second on a later day. `now` is in epoch milliseconds.
 */
export function proposeSlots(clock: WorkingClock, now: number, timeZone: string): string {
  const times = runningIntervals(clock, now + NOTICE_MS, now + 21 * DAY_MS)
    .map(([from, to]) => ({ from: halfHours(Math.ceil, from), to: halfHours(Math.floor, to - HALF_HOUR_MS) }))
    .filter(({ from, to }) => from <= to)
  const [first] = times
  if (!first) return 'one of the next days'
  const second = times.find(({ from }) => localDateOf(timeZone, from) > localDateOf(timeZone, first.from))
  const slots = second ? [first.from, Math.min(second.from + AFTER_OPENING_MS, second.to)] : [first.from]
  return slots.map((at) => format(at, timeZone)).join(' or ')
}

const halfHours = (round: (halves: number) => number, at: number) => round(at / HALF_HOUR_MS) * HALF_HOUR_MS

function format(at: number, timeZone: string): string {
  const shown = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  return shown.format(at).replace(',', '').replace(' at ', ' ')
}
