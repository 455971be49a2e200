import { expect, it } from 'vitest'
import { needsTeam } from './needs-team.ts'

it.each([
  ['seller', true],
  ['manager', true],
  ['revops', false],
  ['admin', false],
])('a %s belongs to a team: %s', (role, expected) => {
  expect(needsTeam(role)).toBe(expected)
})
