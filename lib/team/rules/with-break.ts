import { timeOfDayMs, type Windows } from '#lib/time/calendar.ts'

const HOUR_MS = 3_600_000
const NOON_MS = 12 * HOUR_MS

/**
 * The windows of a day with an hour's break in the longest of them: at noon, where that leaves an hour before and after,
 * else in its middle. Null when none of them is long enough, or a time of day is none.
 */
export function withBreak(windows: Windows): Windows | null {
  const lengths = windows.map(lengthOf)
  const at = lengths.indexOf(Math.max(...lengths))
  const [from, to] = windows[at] ?? []
  const length = lengths[at] ?? 0
  if (!from || !to || length < 3 * HOUR_MS) return null
  const start = timeOfDayMs(from)
  const isOverNoon = start <= NOON_MS - HOUR_MS && start + length >= NOON_MS + 2 * HOUR_MS
  const middle = Math.floor((start + length / 2) / HOUR_MS) * HOUR_MS
  const begins = isOverNoon ? NOON_MS : Math.max(middle, start + HOUR_MS)
  const halves: Windows = [
    [from, timeOfDay(begins)],
    [timeOfDay(begins + HOUR_MS), to],
  ]
  return windows.toSpliced(at, 1, ...halves)
}

function lengthOf([from, to]: Windows[number]): number {
  try {
    const length = timeOfDayMs(to) - timeOfDayMs(from)
    return length < 0 ? length + 24 * HOUR_MS : length
  } catch {
    return 0
  }
}

function timeOfDay(ms: number): string {
  const minutes = (ms / 60_000) % 1440
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
