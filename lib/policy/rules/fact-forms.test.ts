import { describe, expect, it } from 'vitest'
import { condition } from './condition.ts'
import { choicesOf, comparedBy, comparisonsOf, type FactCondition, formOf, freshFact } from './fact-forms.ts'
import { defaultPolicy } from './playbook/default-policy.ts'
import { FACT_NAMES } from './vocabulary.ts'

describe('a condition on a fact in the editor', () => {
  it('is whole from its first moment and through every comparison that is offered', () => {
    for (const fact of FACT_NAMES) {
      const first = freshFact(fact, defaultPolicy)
      for (const is of comparisonsOf(first)) {
        const next = comparedBy(first, is)
        expect(condition.safeParse(next).success, `${fact} ${is}`).toBe(true)
        expect(condition.safeParse(comparedBy(next, first.is)).success).toBe(true)
      }
    }
  })

  it.each<[FactCondition, FactCondition['is'], FactCondition]>([
    [{ fact: 'lead.country', is: 'is', value: 'DE' }, 'one_of', { fact: 'lead.country', is: 'one_of', value: ['DE'] }],
    [
      { fact: 'lead.country', is: 'one_of', value: ['DE', 'AT'] },
      'is_not',
      { fact: 'lead.country', is: 'is_not', value: 'DE' },
    ],
    [
      { fact: 'account.employees', is: 'at_least', value: 200 },
      'at_most',
      { fact: 'account.employees', is: 'at_most', value: 200 },
    ],
    [{ fact: 'account.employees', is: 'known' }, 'at_least', { fact: 'account.employees', is: 'at_least', value: 0 }],
    [{ fact: 'lead.title', is: 'is', value: 'CEO' }, 'known', { fact: 'lead.title', is: 'known' }],
    [
      { fact: 'account.isTarget', is: 'is_not', value: false },
      'is',
      { fact: 'account.isTarget', is: 'is', value: false },
    ],
  ])('%j compared by “%s” keeps its value', (before, is, after) => {
    expect(comparedBy(before, is)).toEqual(after)
  })

  it('offers what there is to choose from, and a comparison that a rule has already', () => {
    expect(choicesOf('lead.lastReason', defaultPolicy)).toContainEqual({ id: 'not_now', label: 'Not now' })
    expect(choicesOf('lead.title', defaultPolicy)).toEqual([])
    expect([formOf('lead.country'), formOf('account.employees')]).toEqual(['text', 'number'])
    expect(comparisonsOf({ fact: 'account.isTarget', is: 'is_not', value: true })).toEqual(['is_not', 'is'])
  })
})
