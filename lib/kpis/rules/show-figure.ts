import { durationWords } from '#lib/time/duration-words.ts'
import type { Unit } from './definitions.ts'
import { percent } from './share.ts'

/** A figure in words of its unit: "4m 12s", "93 %", "0.31", "1,204". Null is "none yet": there is nothing to measure. */
export function figureWords(value: number | null, unit: Unit): string {
  if (value === null) return 'none yet'
  if (unit === 'seconds' && value > 0 && value < 0.5) return 'under 1s'
  if (unit === 'seconds') return durationWords(Math.round(value))
  if (unit === 'share') return percent(value)
  if (unit === 'per_hour') return value.toFixed(value > 0 && value < 0.05 ? 3 : 2)
  return value.toLocaleString('en-GB')
}

/** "1 handoff", "1,204 handoffs". */
export function countWords(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`
}
