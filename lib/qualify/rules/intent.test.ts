import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addSignal, type IntentState, intentAt, NO_INTENT } from './intent.ts'

const DAY = 86_400
const HALF_LIFE = 10
const fold = (times: readonly number[]) =>
  times.reduce<IntentState>((state, at) => addSignal(state, at, HALF_LIFE), NO_INTENT)

describe('intent', () => {
  it.each([
    [0, 1],
    [5, Math.SQRT1_2],
    [10, 0.5],
    [20, 0.25],
    [100, 1 / 1024],
  ])('after %s days of a half-life of 10 a signal is worth %s', (days, worth) => {
    expect(intentAt(fold([0]), days * DAY, HALF_LIFE)).toBeCloseTo(worth, 12)
  })

  it('of nobody who did anything is nothing, at any time', () => {
    expect(intentAt(NO_INTENT, 1e9, HALF_LIFE)).toBe(0)
  })

  it('keeps the latest detail, whatever comes in last', () => {
    const newer = addSignal(NO_INTENT, 2 * DAY, HALF_LIFE, 'newer')
    const both = addSignal(newer, DAY, HALF_LIFE, 'older')
    expect(both).toMatchObject({ count: 2, lastAt: 2 * DAY, detail: 'newer' })
  })

  const times = fc.array(fc.integer({ min: 0, max: 200 * DAY }), { maxLength: 30 })

  it('is the same in whatever order signals arrive, and the sum of what each is worth', () => {
    fc.assert(
      fc.property(times, (all) => {
        const now = 200 * DAY
        const sum = all.reduce((worth, at) => worth + 2 ** (-(now - at) / DAY / HALF_LIFE), 0)
        expect(intentAt(fold(all), now, HALF_LIFE)).toBeCloseTo(sum, 9)
        expect(intentAt(fold(all.toReversed()), now, HALF_LIFE)).toBeCloseTo(sum, 9)
      }),
    )
  })

  it('halves with every half-life that passes', () => {
    fc.assert(
      fc.property(times, fc.integer({ min: 200, max: 400 }), (all, day) => {
        const state = fold(all)
        const later = intentAt(state, (day + HALF_LIFE) * DAY, HALF_LIFE)
        expect(later).toBeCloseTo(intentAt(state, day * DAY, HALF_LIFE) / 2, 9)
      }),
    )
  })
})
