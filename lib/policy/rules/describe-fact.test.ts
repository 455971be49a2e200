import { describe, expect, it } from 'vitest'
import { policyWith } from '#lib/testing/facts.ts'
import type { Condition } from './condition.ts'
import { describeFact, longLists } from './describe-fact.ts'
import { toText } from './words.ts'

const policy = policyWith().document

describe('a comparison of one fact', () => {
  it('sets off its value', () => {
    const condition = { fact: 'lead.department', is: 'one_of', value: ['revops', 'it'] } as const
    const asked = { ...condition, value: [...condition.value] }
    expect(describeFact(asked, policy, false)).toEqual(['department is ', { value: 'RevOps or IT' }])
  })

  it.each([
    ['DE', 'country is Germany'],
    ['XX', 'country is XX'],
    ['nowhere', 'country is nowhere'],
  ])('calls the country %s by its name where it has one', (value, words) => {
    expect(toText(describeFact({ fact: 'lead.country', is: 'is', value }, policy, false))).toBe(words)
  })

  it('gives the lists whole that a sentence cuts short', () => {
    const five: Condition = { fact: 'lead.country', is: 'one_of', value: ['DE', 'FR', 'IT', 'ES', 'PL'] }
    const two: Condition = { fact: 'lead.state', is: 'one_of', value: ['CA', 'WA'] }
    const countries = ['Germany', 'France', 'Italy', 'Spain', 'Poland']
    expect(longLists({ any: [{ all: [five, two] }, { not: five }, 'always'] }, policy)).toEqual([
      { label: 'country', values: countries },
      { label: 'country', values: countries },
    ])
  })
})
