import fc from 'fast-check'
import { expect, it } from 'vitest'
import { situate } from '#lib/policy/rules/situate.ts'
import { anyFacts, NOW, policyWith } from '#lib/testing/facts.ts'
import { chooseSituation } from './choose-situation.ts'
import { decide } from './decide.ts'

const policy = policyWith({ requiredFields: ['country'] })

it('the short way finds the situation that the decision names', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const { score, situations, disqualifiers } = decide(facts, policy, NOW)
      const isHeld = disqualifiers.some(({ effect }) => effect === 'hold')
      const place = chooseSituation(policy, situate(facts, policy, NOW, score), isHeld)
      expect(place).toBe(situations.findIndex(({ matched }) => matched))
    }),
    { numRuns: 1000 },
  )
})
