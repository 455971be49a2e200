import { expect, it } from 'vitest'
import { WAKING_EVENTS, wakesPipeline } from './events.ts'

it('an event wakes the pipeline exactly when it is one of those that do', () => {
  for (const kind of WAKING_EVENTS) expect(wakesPipeline(kind)).toBe(true)
  expect(wakesPipeline('handoff.accepted')).toBe(false)
  expect(wakesPipeline('message.withheld')).toBe(false)
})
