import { expect, it } from 'vitest'
import { MAIL_STATES, statesOf } from './mailbox-filter.ts'

it('all states together are those that a message can have, each once', () => {
  const each = MAIL_STATES.flatMap(statesOf)
  expect(each.toSorted()).toEqual(statesOf(null).toSorted())
  expect(new Set(each).size).toBe(each.length)
})

it('what is being sent still waits', () => {
  expect(statesOf('waiting')).toEqual(['queued', 'sending'])
})
