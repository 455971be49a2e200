import { expect, it } from 'vitest'
import { toBriefReason } from './brief.ts'

it('a reason is kept with its instant as text, and none where there is none', () => {
  const reason = { rule: 'fit_role', part: 'fit', label: 'Role', points: 8 } as const
  expect(toBriefReason(reason)).toEqual({ ...reason, at: null })
  expect(toBriefReason({ ...reason, at: 0 })).toEqual({ ...reason, at: '1970-01-01T00:00:00.000Z' })
})
