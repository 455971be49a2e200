import { describe, expect, it } from 'vitest'
import { policyWith } from '#lib/testing/facts.ts'
import { bandOf } from './compile.ts'
import { defaultPolicy } from './playbook/default-policy.ts'

const policy = policyWith()

describe('a compiled policy', () => {
  it.each([
    [75, 30, 'A'],
    [100, 29, 'B'],
    [74, 50, 'B'],
    [50, 19, 'C'],
    [25, 0, 'C'],
    [24, 24, 'D'],
    [0, 0, 'D'],
    [-5, 0, 'D'],
  ])('a score of %s with a fit of %s is band %s', (total, fit, expected) => {
    expect(bandOf(policy, total, fit)).toBe(expected)
  })

  it('keeps every rule of its document, in its order', () => {
    expect(policy.situations.map(({ situation }) => situation)).toEqual(defaultPolicy.situations)
    expect(policy.fitRules.map(({ rule }) => rule)).toEqual(defaultPolicy.scoring.fit.rules)
    expect([...policy.recycleRules.values()]).toEqual(defaultPolicy.recycle)
    expect([...policy.signals.values()]).toEqual(defaultPolicy.signals)
  })

  it('needs the score of band A', () => {
    expect(policy.threshold).toBe(75)
  })
})
