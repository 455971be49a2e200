import { expect, it } from 'vitest'
import { blankFacts } from './blank-facts.ts'
import { defaultPolicy } from './playbook/default-policy.ts'

it('a question without an answer is found where it stands, however deep', () => {
  const when = {
    any: [{ not: { all: [{ fact: 'lead.title', is: 'contains', value: ' ' }] } }, { band: 'A' }],
  } as const
  const document = { ...defaultPolicy, disqualifiers: [{ id: 'odd', label: 'Odd', effect: 'hold', when }] }
  const [problem, ...others] = blankFacts(document as unknown as typeof defaultPolicy)
  expect(problem?.path).toBe('disqualifiers.odd.when.any.0.not.all.0.value')
  expect(problem?.message).toMatch(/write what it is compared with/)
  expect(others).toEqual([])
  expect(blankFacts(defaultPolicy)).toEqual([])
})
