import { describe, expect, it } from 'vitest'
import { type Condition, condition as shape } from './condition.ts'
import {
  CONDITION_KINDS,
  type ConditionKind,
  freshCondition,
  negated,
  turned,
  withBeside,
  withoutPart,
} from './edit-condition.ts'
import { defaultPolicy } from './playbook/default-policy.ts'

const a: Condition = { band: 'A' }
const b: Condition = { score: 'fit', atLeast: 40 }
const c: Condition = { peopleActive: 2, withinDays: 14 }

describe('editing a condition', () => {
  it('begins with one that is whole, whatever it is about', () => {
    for (const kind of Object.keys(CONDITION_KINDS) as ConditionKind[]) {
      expect(shape.safeParse(freshCondition(kind, defaultPolicy)).success, kind).toBe(true)
    }
  })

  it.each<[string, Condition, Condition]>([
    ['to always', withBeside('always', a), a],
    ['to a single one', withBeside(a, b), { all: [a, b] }],
    ['to one of several ways', withBeside({ any: [a, b] }, c), { any: [a, b, c] }],
    ['to several that must hold', withBeside({ all: [a, b] }, c), { all: [a, b, c] }],
  ])('adds %s', (_, actual, expected) => expect(actual).toEqual(expected))

  it.each<[string, Condition, Condition]>([
    ['one of three', withoutPart({ any: [a, b, c] }, 1), { any: [a, c] }],
    ['one of two, and the group with it', withoutPart({ all: [a, b] }, 0), b],
    ['the last', withoutPart({ all: [a] }, 0), 'always'],
  ])('removes %s', (_, actual, expected) => expect(actual).toEqual(expected))

  it('turns “and” and “or”, and a condition and its opposite, there and back', () => {
    expect(turned({ all: [a, b] })).toEqual({ any: [a, b] })
    expect(turned({ any: [a, b] })).toEqual({ all: [a, b] })
    expect(negated(a)).toEqual({ not: a })
    expect(negated(negated(a))).toBe(a)
  })
})
