import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PolicyDocument } from '#lib/policy/rules/document.ts'
import { defaultPolicy } from '#lib/policy/rules/playbook/default-policy.ts'
import { SignalTape } from '#lib/policy/rules/signal-tape.ts'
import { IntentMeter } from './intent-meter.ts'

const DAY = 86_400
const HALF_LIFE = 10
const POINTS = 1000
const [first] = defaultPolicy.signals as [PolicyDocument['signals'][number]]
const oneType = (cap: number, horizonDays = 730): PolicyDocument => ({
  ...defaultPolicy,
  signals: [{ ...first, points: POINTS, cap, halfLifeDays: HALF_LIFE }],
  scoring: { ...defaultPolicy.scoring, intent: { cap: Number.MAX_SAFE_INTEGER, horizonDays } },
})
const tapeWith = (times: readonly number[]) => {
  const tape = new SignalTape()
  for (const at of times) tape.push(1, at)
  return tape
}
const folded = (times: readonly number[], document = oneType(Number.MAX_SAFE_INTEGER)) => {
  const meter = new IntentMeter(document)
  for (const at of times) meter.add(1, at)
  return meter
}
const at = (times: readonly number[], now: number) => folded(times).pointsAt(now, tapeWith(times))

describe('intent', () => {
  it.each([
    [0, 1000],
    [5, 707],
    [10, 500],
    [20, 250],
    [100, 1],
  ])('after %s days of a half-life of 10 a signal of 1,000 points is worth %s', (days, points) => {
    expect(at([0], days * DAY)).toBe(points)
  })

  it('of nobody who did anything is nothing, at any time, also for the lead after a busy one', () => {
    expect(at([], 1e9)).toBe(0)
    const meter = folded([0, DAY])
    meter.clear()
    expect(meter.pointsAt(2 * DAY, tapeWith([]))).toBe(0)
  })

  it('stops at the cap of its type', () => {
    expect(folded([0, 0, 0], oneType(1500)).pointsAt(0, tapeWith([0, 0, 0]))).toBe(1500)
  })

  it('forgets what lies beyond the horizon, and nothing else', () => {
    const times = [0, 25 * DAY, 29 * DAY]
    const meter = folded(times, oneType(Number.MAX_SAFE_INTEGER, 30))
    expect(meter.pointsAt(40 * DAY, tapeWith(times))).toBe(at(times.slice(1), 40 * DAY))
  })

  const times = fc.array(fc.integer({ min: 0, max: 200 * DAY }), { maxLength: 30 })

  it('is the same in whatever order signals arrive, and the sum of what each is worth', () => {
    fc.assert(
      fc.property(times, (all) => {
        const now = 200 * DAY
        const sum = all.reduce((worth, at) => worth + 2 ** (-(now - at) / DAY / HALF_LIFE), 0)
        // A point more or less where the sum lies on the edge of rounding.
        expect(Math.abs(at(all, now) - POINTS * sum)).toBeLessThan(0.500001)
        expect(Math.abs(at(all.toReversed(), now) - at(all, now))).toBeLessThanOrEqual(1)
      }),
    )
  })
})
