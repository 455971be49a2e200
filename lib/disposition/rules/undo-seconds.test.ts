import { expect, it } from 'vitest'
import { UNDO_SECONDS } from './undo-seconds.ts'

it('an undo has time to be seen and done, and what waits for it is not noticed as late', () => {
  expect(UNDO_SECONDS).toBeGreaterThanOrEqual(5)
  expect(UNDO_SECONDS).toBeLessThanOrEqual(30)
})
