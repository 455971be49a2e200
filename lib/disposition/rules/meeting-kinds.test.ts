import { expect, it } from 'vitest'
import { MEETING_KINDS, MEETING_LABELS } from './meeting-kinds.ts'

it('every kind of meeting has a name of its own', () => {
  expect(new Set(MEETING_KINDS.map((kind) => MEETING_LABELS[kind])).size).toBe(MEETING_KINDS.length)
})
