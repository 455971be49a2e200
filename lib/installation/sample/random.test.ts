import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { randomOf } from './random.ts'

describe('seeded draws', () => {
  it('are the same for the same seed and others for another', () => {
    const draws = (seed: string) => Array.from({ length: 20 }, randomOf(seed).next)
    expect(draws('a')).toEqual(draws('a'))
    expect(draws('a')).not.toEqual(draws('b'))
  })

  it('stay within what was asked for', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: -50, max: 50 }), fc.nat(100), (seed, from, length) => {
        const random = randomOf(seed)
        for (let n = 0; n < 20; n++) {
          const whole = random.whole(from, from + length)
          expect(Number.isInteger(whole) && whole >= from && whole <= from + length).toBe(true)
          const between = random.between(from, from + length)
          expect(between >= from && between <= from + length).toBe(true)
        }
      }),
    )
  })

  it('follow their weights, and never draw what weighs nothing', () => {
    const random = randomOf('weights')
    const drawn = Array.from({ length: 4000 }, () => random.weighted({ often: 3, seldom: 1, never: 0 }))
    const often = drawn.filter((key) => key === 'often').length / drawn.length
    expect(often).toBeGreaterThan(0.72)
    expect(often).toBeLessThan(0.78)
    expect(drawn).not.toContain('never')
  })

  it('shuffle without losing or doubling anything', () => {
    const items = Array.from({ length: 50 }, (_, n) => n)
    const shuffled = randomOf('shuffle').shuffled(items)
    expect(shuffled).not.toEqual(items)
    expect(shuffled.toSorted((a, b) => a - b)).toEqual(items)
  })

  it('make ids that are valid and differ', () => {
    const random = randomOf('ids')
    const ids = Array.from({ length: 500 }, random.uuid)
    expect(new Set(ids).size).toBe(500)
    expect(ids.every((id) => z.uuid().safeParse(id).success)).toBe(true)
  })
})
