import { expect, it } from 'vitest'
import { viewsFor } from './inbox-views.ts'

it('the whole team is a view of those who lead one, and of nobody else', () => {
  expect(viewsFor(true)).toContain('team')
  expect(viewsFor(false)).not.toContain('team')
  expect(viewsFor(false)).toHaveLength(viewsFor(true).length - 1)
})
