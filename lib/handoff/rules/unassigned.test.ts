import { expect, it } from 'vitest'
import { wakesPipeline } from '#lib/lead/events.ts'
import { unassigned } from './unassigned.ts'

it('a handoff that loses its seller wakes the pipeline, so that it waits for nobody unseen', () => {
  const event = unassigned({ id: 7, leadId: 3, teamId: 2 }, 11)
  expect(event).toEqual({
    kind: 'handoff.unassigned',
    leadId: 3,
    handoffId: 7,
    data: { sellerId: 11, teamId: 2 },
  })
  expect(wakesPipeline(event.kind)).toBe(true)
})
