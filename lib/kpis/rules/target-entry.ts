import type { Unit } from './definitions.ts'

/** How each unit is typed by people: minutes and per cents rather than seconds and shares. */
export const UNIT_WORDS: Record<Unit, string> = {
  seconds: 'minutes',
  share: 'per cent',
  per_hour: 'meetings an hour',
  count: 'number',
}

const FACTORS: Record<Unit, number> = { seconds: 1 / 60, share: 100, per_hour: 1, count: 1 }

/** A target as it is typed; empty where there is none. */
export function shownTarget(value: number | null, unit: Unit): string {
  return value === null ? '' : String(Number((value * FACTORS[unit]).toFixed(4)))
}

/** What was typed, in the unit; null for nothing, undefined for what is no number. A comma counts as a point. */
export function targetFrom(text: string, unit: Unit): number | null | undefined {
  const typed = text.trim().replace(',', '.')
  if (typed === '') return null
  const value = Number(typed)
  return Number.isFinite(value) ? value / FACTORS[unit] : undefined
}
