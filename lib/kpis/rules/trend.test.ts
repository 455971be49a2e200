import { expect, it } from 'vitest'
import { bucketLabel, trendSentence } from './trend.ts'

const points = (...values: (number | null | [number])[]) =>
  values.map((value) =>
    Array.isArray(value) ? { value: value[0], unsettled: 'incomplete' as const } : { value, unsettled: null },
  )

it.each([
  [points([1], 460, 300, 252, [9]), 'The median fell from 7m 40s to 4m 12s over 3 weeks.'],
  [points(252, null, 460), 'The median rose from 4m 12s to 7m 40s over 3 weeks.'],
  [points(252, 252.3), 'The median was 4m 12s at the beginning and at the end, over 2 weeks.'],
  [points(null, 252), 'The median was 4m 12s in the one complete week.'],
  [points([252], [300]), 'No week of this range is complete yet.'],
  [points(null, null), 'There is nothing to measure in this range.'],
  [points(), 'There is nothing to measure in this range.'],
])('%j: %s', (line, words) => expect(trendSentence('The median', line, 'seconds', 'week')).toBe(words))

it('a bucket is called by its first day', () => {
  expect(['day', 'week', 'month'].map((unit) => bucketLabel('2026-11-16', unit as 'day'))).toEqual([
    'Mon 16 Nov',
    '16 Nov',
    'Nov 2026',
  ])
})
