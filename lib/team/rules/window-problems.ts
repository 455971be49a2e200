import { type BusinessCalendar, timeOfDayMs, WEEKDAYS, type Windows } from '#lib/time/calendar.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const WEEK_MS = 7 * DAY_MS
/** Nobody's shift over midnight is longer; a pair of times that asks for more was turned round. */
const LONGEST_NIGHT_MS = 12 * HOUR_MS

type Placed = { from: number; to: number; words: string }

/** What is wrong with the windows of a calendar, in words that say how to mend it; its times must exist. */
export function windowProblems({
  weekly,
  overrides,
  breaks,
}: Pick<BusinessCalendar, 'weekly' | 'overrides' | 'breaks'>) {
  const week = WEEKDAYS.flatMap((day, i) => placed(weekly[day] ?? [], i * DAY_MS, NAMES[day]))
  const dated = [...Object.entries(overrides ?? {}), ...Object.entries(breaks ?? {})]
  const days = dated.map(([date, windows]) => placed(windows, 0, date))
  const all = [...Object.values(weekly), ...dated.map(([, windows]) => windows)].flat()
  return [...all.flatMap(reversed), ...overlaps(week, WEEK_MS), ...days.flatMap((day) => overlaps(day))]
}

const NAMES = { mon: 'Mon', tue: 'Tue', wed: 'Wed', thu: 'Thu', fri: 'Fri', sat: 'Sat', sun: 'Sun' }

/** What is wrong with a time of day as it was typed; null when nothing is. */
export function timeOfDayProblem(text: string): string | null {
  try {
    timeOfDayMs(text)
    return null
  } catch (error) {
    return (error as Error).message
  }
}

function placed(windows: Windows, start: number, day: string): Placed[] {
  return windows.map(([from, to]) => {
    const length = lengthOf([from, to])
    const begin = start + timeOfDayMs(from)
    return { from: begin, to: begin + length, words: `${day} ${from}–${to}`.trim() }
  })
}

function lengthOf([from, to]: Windows[number]): number {
  const length = timeOfDayMs(to) - timeOfDayMs(from)
  return length < 0 ? length + DAY_MS : length
}

function reversed([from, to]: Windows[number]): string[] {
  if (from === '24:00') return ['A window cannot start at 24:00. Start it at 00:00 of the next day.']
  const length = lengthOf([from, to])
  if (timeOfDayMs(to) > timeOfDayMs(from) || length <= LONGEST_NIGHT_MS) return []
  const hours = Math.round(length / HOUR_MS)
  return [
    `${from} to ${to} would run past midnight for ${hours} hours. Turn the two times round, or split it at 24:00.`,
  ]
}

/** Windows that share time; in a week that repeats the last may run into the first. */
function overlaps(windows: Placed[], period?: number): string[] {
  const sorted = windows.toSorted((a, b) => a.from - b.from)
  const [first] = sorted
  const again = period && first ? [{ ...first, from: first.from + period, to: first.to + period }] : []
  const chain = [...sorted, ...again]
  return chain.slice(1).flatMap((next, i) => {
    const before = chain[i] as Placed
    const isSame = period !== undefined && sorted.length === 1
    if (isSame || next.from >= before.to) return []
    return [`${before.words} and ${next.words} overlap. Join them, or move one.`]
  })
}
