import { type KpiDefinition, SMALL_N } from './definitions.ts'
import { figureWords } from './show-figure.ts'

export type Figure = { value: number | null; n: number }
/** A distance in words, and whether it is good: null where nothing is to be said for or against it. */
export type Verdict = { words: string; isGood: boolean | null }
/** A change in words; `isCompared` is false where there was nothing, or too little, to compare. */
export type ChangeVerdict = Verdict & { isCompared: boolean }

/**
 * What became of a figure since the range that it is compared with, in words. Few cases are not compared: they move by
 * chance.
 */
export function changeVerdict(now: Figure, before: Figure, { unit, better }: KpiDefinition): ChangeVerdict {
  if (now.value === null) return notCompared('nothing to compare')
  if (before.value === null) return notCompared('no earlier figure')
  const isCounted = unit === 'count'
  if (!isCounted && Math.min(now.n, before.n) < SMALL_N) return notCompared('too few to compare')
  const change = now.value - before.value
  const size = differenceWords(Math.abs(change), unit)
  if (size === null) return { words: 'no change', isGood: null, isCompared: true }
  const isGood = better === null ? null : change > 0 === (better === 'higher')
  if (unit === 'seconds') return { words: `${isGood ? 'better' : 'worse'} by ${size}`, isGood, isCompared: true }
  const judged = isGood === null ? '' : isGood ? ', better' : ', worse'
  return { words: `${change > 0 ? 'up' : 'down'} ${size}${judged}`, isGood, isCompared: true }
}

const notCompared = (words: string): ChangeVerdict => ({ words, isGood: null, isCompared: false })

/** How far a figure is from its target, of few cases only on which side; null without a target or a figure. */
export function targetVerdict(now: Figure, target: number | null, { unit, better }: KpiDefinition): Verdict | null {
  if (target === null || now.value === null || better === null) return null
  const missing = better === 'higher' ? target - now.value : now.value - target
  const size = differenceWords(Math.abs(missing), unit)
  if (missing <= 0 || size === null) return { words: 'target met', isGood: true }
  if (unit === 'share' && now.n < SMALL_N)
    return { words: `${better === 'higher' ? 'below' : 'above'} target`, isGood: false }
  return { words: `${size} ${better === 'higher' ? 'short' : 'over'}`, isGood: false }
}

/** Null when the difference would not show in the figure itself. */
function differenceWords(size: number, unit: KpiDefinition['unit']): string | null {
  if (unit === 'share') {
    const points = Math.round(size * 100)
    return points === 0 ? null : `${points} ${points === 1 ? 'point' : 'points'}`
  }
  if (unit === 'per_hour') return size < 0.005 ? null : size.toFixed(2)
  return Math.round(size) === 0 ? null : figureWords(Math.round(size), unit)
}
