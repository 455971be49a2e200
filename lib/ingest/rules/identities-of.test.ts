import { describe, expect, it } from 'vitest'
import { emailOf, identitiesOf, possiblePrevious } from './identities-of.ts'
import type { ReceivedCall } from './parse-call.ts'

function callOf(part: Partial<ReceivedCall>): ReceivedCall {
  return {
    type: 'identify',
    messageId: 'm1',
    userId: null,
    anonymousId: null,
    previousId: null,
    groupId: null,
    name: null,
    path: null,
    properties: {},
    traits: {},
    campaign: {},
    referrer: null,
    timeZone: null,
    ...part,
  }
}

describe('the identifiers of a call', () => {
  it('are all that it carries', () => {
    const call = callOf({ userId: 'u1', anonymousId: 'b1', traits: { email: ' Ada@Acme.Example ' } })
    expect(identitiesOf(call)).toEqual([
      { kind: 'email', value: 'ada@acme.example' },
      { kind: 'user_id', value: 'u1' },
      { kind: 'anonymous_id', value: 'b1' },
    ])
  })

  it('are not the one that an alias leaves behind', () => {
    const alias = callOf({ type: 'alias', userId: 'u1', anonymousId: 'b1', previousId: 'b1' })
    expect(identitiesOf(alias)).toEqual([{ kind: 'user_id', value: 'u1' }])
    expect(possiblePrevious(alias)).toEqual([
      { kind: 'user_id', value: 'b1' },
      { kind: 'anonymous_id', value: 'b1' },
    ])
    expect(possiblePrevious(callOf({}))).toEqual([])
  })
})

describe('the e-mail address of a call', () => {
  it.each<[string, Partial<ReceivedCall>, string | null]>([
    ['is the trait', { traits: { email: 'a@b.example' } }, 'a@b.example'],
    ['is the trait, even when it is none: its lead is then told so', { traits: { email: 'none' } }, 'none'],
    ['is a user id that looks like one', { userId: 'Ada@Acme.example' }, 'ada@acme.example'],
    [
      'is the trait rather than the user id',
      { userId: 'a@b.example', traits: { email: 'c@d.example' } },
      'c@d.example',
    ],
    ['is not a handle', { userId: '@ada' }, null],
    ['is not a name on a host', { userId: 'ada@localhost' }, null],
    ['is not a number', { traits: { email: 42 } }, null],
    ['is not blank', { traits: { email: '  ' } }, null],
    ['is not the company’s of a group call', { type: 'group', traits: { email: 'info@acme.example' } }, null],
    [
      'of a group call is the user id’s',
      { type: 'group', userId: 'a@b.example', traits: { email: 'x@y.example' } },
      'a@b.example',
    ],
  ])('%s', (_, part, email) => {
    expect(emailOf(callOf(part))).toBe(email)
  })

  it('has an end, the same wherever it is read', () => {
    const call = callOf({ traits: { email: `${'x'.repeat(400)}@acme.example` } })
    expect(emailOf(call)).toHaveLength(320)
    expect(identitiesOf(call)).toEqual([{ kind: 'email', value: emailOf(call) }])
  })
})
