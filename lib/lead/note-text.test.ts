import { expect, it } from 'vitest'
import { noteText } from './note-text.ts'

it.each([
  [' Call again in May. ', 'Call again in May.'],
  ['  \n ', undefined],
  ['', undefined],
  ['x'.repeat(10_000), 'x'.repeat(10_000)],
])('a note is kept without the space around it: %#', (given, expected) => {
  expect(noteText.parse(given)).toBe(expected)
})

it('a note that is too long is refused, and says by how much it may be', () => {
  expect(noteText.safeParse('x'.repeat(10_001)).error?.message).toMatch(/10,000 characters at most/)
})
