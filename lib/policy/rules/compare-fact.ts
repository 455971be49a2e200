import type { FactValue } from './read-fact.ts'
import type { Comparison } from './vocabulary.ts'

/** The wanted value is read once; text is compared without regard to case. */
export const COMPARE: Record<Comparison, (wanted: FactValue) => (actual: FactValue) => boolean> = {
  is: (wanted) => remembered(equals(wanted)),
  is_not: (wanted) => remembered(not(equals(wanted))),
  one_of: (wanted) => remembered(isAmong(wanted)),
  none_of: (wanted) => remembered(not(isAmong(wanted))),
  at_least: (wanted) => (actual) => actual !== null && Number(actual) >= Number(wanted),
  at_most: (wanted) => (actual) => actual !== null && Number(actual) <= Number(wanted),
  contains: (wanted) => {
    const words = listOf(wanted)
    return remembered((actual) => actual !== null && words.some((word) => lowered(actual).includes(word)))
  },
  known: () => (actual) => !isUnknown(actual),
  unknown: () => isUnknown,
}

const lowered = (value: FactValue) => String(value).toLowerCase()
const listOf = (value: FactValue) => (Array.isArray(value) ? value.map(lowered) : [lowered(value)])
const isUnknown = (value: FactValue) => value === null || (Array.isArray(value) && value.length === 0)
const not = (holds: (actual: FactValue) => boolean) => (actual: FactValue) => !holds(actual)

function equals(wanted: FactValue): (actual: FactValue) => boolean {
  const text = lowered(wanted)
  return (actual) => actual !== null && lowered(actual) === text
}

function isAmong(wanted: FactValue): (actual: FactValue) => boolean {
  const values = new Set(listOf(wanted))
  return (actual) => actual !== null && values.has(lowered(actual))
}

/** So many answers are kept: a fact has few values, but a domain or a title may have any. */
const MOST_KEPT = 5000

/**
 * Text is compared once a value: leads by the million share a few countries and seniorities, and one lead is asked about
 * over and over.
 */
function remembered(holds: (actual: FactValue) => boolean): (actual: FactValue) => boolean {
  const known = new Map<FactValue, boolean>()
  let last: FactValue | undefined
  let lastAnswer = false
  return (actual) => {
    if (actual === last) return lastAnswer
    const found = known.get(actual)
    if (found === undefined && known.size === MOST_KEPT) known.clear()
    last = actual
    lastAnswer = found ?? holds(actual)
    if (found === undefined) known.set(actual, lastAnswer)
    return lastAnswer
  }
}
