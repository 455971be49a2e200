import { EXPECTED_METRICS, type ExpectedMetric } from './expectation.ts'
import { describeEstimate, type Estimate } from './wilson.ts'

/** A count a week with its 95 % interval, or a share with its own; `n` is how many cases there were. */
export type Measured = { n: number; perWeek: number; low: number; high: number } | { estimate: Estimate | null }

/**
 * What a metric was for as long before a version as after it, in days. `isFinal` once the review date has come: until
 * then it is what has been seen so far.
 */
export type MeasuredEffect = { days: number; before: Measured; after: Measured; isFinal: boolean }

/** Says what was measured and how sure that is, and nothing of what caused it. */
export function describeEffect(metric: ExpectedMetric, { days, before, after, isFinal }: MeasuredEffect): string {
  const span = days === 1 ? 'day' : `${days} days`
  const name = EXPECTED_METRICS[metric]
  const subject = `${name[0]?.toUpperCase()}${name.slice(1)}`
  const figures = `${subject}: ${sayMeasured(before)} in the ${span} before, ${sayMeasured(after)} in the ${span} since${isFinal ? '' : ' so far'}.`
  return `${figures} ${compared(before, after)} Other things changed too, so this does not say what caused it.`
}

function sayMeasured(measured: Measured): string {
  if ('estimate' in measured) return measured.estimate ? describeEstimate(measured.estimate) : 'no cases'
  const { n, perWeek, low, high } = measured
  return `${perWeek.toFixed(1)} a week (n = ${n}; ${low.toFixed(1)} to ${high.toFixed(1)})`
}

function compared(before: Measured, after: Measured): string {
  const [one, other] = [boundsOf(before), boundsOf(after)]
  if (!one || !other) return 'That is too little to compare.'
  const overlaps = one.low <= other.high && other.low <= one.high
  return overlaps
    ? 'The 95 % intervals overlap: the difference may be chance.'
    : 'The 95 % intervals do not overlap: the difference is more than chance.'
}

const boundsOf = (measured: Measured) => ('estimate' in measured ? measured.estimate : measured)
