const [MINUTE, HOUR, DAY] = [60, 3600, 86_400]

/** Steps that people read as times. */
const STEPS = [
  ...[1, 5, 15, 30, MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE],
  ...[HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 12 * HOUR, DAY, 2 * DAY, 5 * DAY, 10 * DAY, 30 * DAY, 90 * DAY, 365 * DAY],
]
const MOST = 4

/** Where an axis of seconds from 0 up to a value is marked: at four even times at most, the last at or above it. */
export function secondTicks(highest: number): number[] {
  const step = STEPS.find((each) => highest <= each * MOST) ?? Math.ceil(highest / MOST)
  const count = Math.max(1, Math.ceil(highest / step))
  return Array.from({ length: count + 1 }, (_, place) => place * step)
}
