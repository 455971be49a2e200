import { expect, it } from 'vitest'
import { shownTarget, targetFrom } from './target-entry.ts'

it.each([
  ['5', 'seconds', 300],
  ['95', 'share', 0.95],
  ['7,5', 'seconds', 450],
  ['0.3', 'per_hour', 0.3],
  ['', 'share', null],
  ['soon', 'share', undefined],
] as const)('"%s" %s means %s', (text, unit, value) => {
  const read = targetFrom(text, unit)
  if (typeof value === 'number') expect(read).toBeCloseTo(value)
  else expect(read).toBe(value)
})

it('what is stored is shown as it is typed', () => {
  expect([shownTarget(300, 'seconds'), shownTarget(0.95, 'share'), shownTarget(null, 'share')]).toEqual(['5', '95', ''])
})
