import { expect, it } from 'vitest'
import { listed, toText } from './words.ts'

it.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a or b'],
  [['a', 'b', 'c'], 'a, b or c'],
])('%o is listed as “%s”', (words, text) => {
  expect(listed(words)).toBe(text)
})

it('a sentence reads the same with its values set off or not', () => {
  expect(toText(['fit ≥ ', { value: '40' }, ' or more'])).toBe('fit ≥ 40 or more')
})
