import { runningIntervals, type WorkingClock } from '#lib/time/working-clock.ts'
import { DAY_MS, localDateOf } from '#lib/time/zone.ts'

const HALF_HOUR_MS = 1_800_000
const NOTICE_MS = 2 * 3_600_000

/**
 * Two times at which the seller works, in words for a first message: "Monday 16:00 or Tuesday 10:30", in the lead's
 * zone. The first is at least two hours away, the second on a later day. `now` is in epoch milliseconds.
 */
export function proposeSlots(clock: WorkingClock, now: number, timeZone: string): string {
  const starts = runningIntervals(clock, now + NOTICE_MS, now + 21 * DAY_MS)
    .map(([from, to]) => ({ at: Math.ceil(from / HALF_HOUR_MS) * HALF_HOUR_MS, to }))
    .filter(({ at, to }) => at + HALF_HOUR_MS <= to)
    .map(({ at }) => at)
  const [first] = starts
  if (first === undefined) return 'one of the next days'
  const second = starts.find((at) => localDateOf(timeZone, at) > localDateOf(timeZone, first))
  const slots = second === undefined ? [first] : [first, second + HALF_HOUR_MS * 3]
  return slots.map((at) => format(at, timeZone)).join(' or ')
}

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
