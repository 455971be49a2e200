import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clip, difference, type Interval, intersection, union } from './intervals.ts'

const HORIZON = 40
const point = fc.integer({ min: 0, max: HORIZON })
const anyIntervals: fc.Arbitrary<Interval[]> = fc.array(fc.tuple(point, point), { maxLength: 8 })
const anyList = anyIntervals.map(union)

/** Which of the minutes 0 to 40 a list covers, one by one. */
const covered = (intervals: readonly Interval[]) =>
  Array.from({ length: HORIZON }, (_, minute) => intervals.some(([from, to]) => from <= minute && minute < to))

function expectProper(intervals: readonly Interval[]) {
  for (const [i, [from, to]] of intervals.entries()) {
    expect(from).toBeLessThan(to)
    const next = intervals[i + 1]
    if (next) expect(to).toBeLessThan(next[0])
  }
}

describe('stretches of time', () => {
  it('joined cover what any of them covers, sorted and apart', () => {
    fc.assert(
      fc.property(anyIntervals, (intervals) => {
        const joined = union(intervals)
        expectProper(joined)
        expect(covered(joined)).toEqual(covered(intervals))
        expect(union(joined)).toEqual(joined)
      }),
    )
  })

  it('crossed cover what both cover, taken apart what the first covers alone', () => {
    fc.assert(
      fc.property(anyList, anyList, (a, b) => {
        const both = covered(a).map((isIn, minute) => isIn && covered(b)[minute])
        expect(covered(intersection(a, b))).toEqual(both)
        expect(intersection(b, a)).toEqual(intersection(a, b))
        const alone = covered(a).map((isIn, minute) => isIn && !covered(b)[minute])
        expect(covered(difference(a, b))).toEqual(alone)
        expectProper(difference(a, b))
        expect(union([...intersection(a, b), ...difference(a, b)])).toEqual(a)
      }),
    )
  })

  it('clipped keep what lies inside', () => {
    fc.assert(
      fc.property(anyList, point, point, (list, from, to) => {
        const inside = covered(list).map((isIn, minute) => isIn && from <= minute && minute < to)
        expect(covered(clip(list, from, to))).toEqual(inside)
      }),
    )
  })
})
