import { describe, expect, it } from 'vitest'
import { renewSlots } from './renew-slots.ts'

const OLD = 'Monday 12:30 or Tuesday 10:30'
const NEW = 'Thursday 09:00 or Friday 10:30'
const message = (body: string, subject = 'Your request') => ({ subject, body, from: 'Hand-raise', slots: OLD })

describe('a message that is read days later', () => {
  it.each([
    ['proposes times that are still to come', `Does ${OLD} suit you?`, `Does ${NEW} suit you?`],
    [
      'proposes the same times wherever it names them',
      `${OLD}? If ${OLD} is taken, call me.`,
      `${NEW}? If ${NEW} is taken, call me.`,
    ],
    [
      'stays as it is when it proposes none',
      'Thanks for reaching out on Monday.',
      'Thanks for reaching out on Monday.',
    ],
  ])('%s', (_, body, expected) => {
    expect(renewSlots(message(body), NEW)).toEqual({ ...message(expected), slots: NEW })
  })

  it('proposes them in its subject too, and can be renewed again', () => {
    const renewed = renewSlots(message('Hello', `${OLD}?`), NEW)
    expect(renewed.subject).toBe(`${NEW}?`)
    expect(renewSlots(renewed, OLD)).toEqual(message('Hello', `${OLD}?`))
  })

  it('takes the words for times as words, not as a pattern', () => {
    expect(renewSlots(message(`At ${OLD}.`), '$& or $1').body).toBe('At $& or $1.')
  })
})
