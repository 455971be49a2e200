import type { Unit } from './definitions.ts'
import type { BucketUnit } from './range.ts'
import type { Unsettled } from './section.ts'
import { figureWords } from './show-figure.ts'

type TrendPoint = { value: number | null; unsettled: Unsettled | null }

// Made once: making one takes longer than writing a hundred dates.
const named = (parts: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('en-GB', { ...parts, timeZone: 'UTC' })
const NAMES: Record<BucketUnit, Intl.DateTimeFormat> = {
  month: named({ month: 'short', year: 'numeric' }),
  week: named({ day: 'numeric', month: 'short' }),
  day: named({ weekday: 'short', day: 'numeric', month: 'short' }),
}

/** What a bucket is called on an axis: "Mon 16 Nov", "16 Nov", "Nov 2026". */
export function bucketLabel(key: string, unit: BucketUnit): string {
  return NAMES[unit].format(Date.parse(key))
}

/** One sentence on a line: from its first complete figure to its last. */
export function trendSentence(name: string, points: readonly TrendPoint[], unit: Unit, bucket: BucketUnit): string {
  const known = points.flatMap(({ value, unsettled }, place) => (value === null || unsettled ? [] : [{ value, place }]))
  const [first, last] = [known[0], known.at(-1)]
  if (!first || !last) {
    return points.some(({ value }) => value !== null)
      ? `No ${bucket} of this range is complete yet.`
      : 'There is nothing to measure in this range.'
  }
  const [from, to] = [figureWords(first.value, unit), figureWords(last.value, unit)]
  if (first === last) return `${name} was ${to} in the one complete ${bucket}.`
  const span = `over ${last.place - first.place + 1} ${bucket}s`
  if (from === to) return `${name} was ${to} at the beginning and at the end, ${span}.`
  return `${name} ${last.value > first.value ? 'rose' : 'fell'} from ${from} to ${to} ${span}.`
}
