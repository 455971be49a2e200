import { describe, expect, it } from 'vitest'
import type { PolicyDocument } from '../document.ts'
import { defaultPolicy } from '../playbook/default-policy.ts'
import { judgeRules, type Verdict } from './judge-rules.ts'
import type { JudgedCase } from './judged-case.ts'

const when = { fact: 'lead.country', is: 'known' } as const
const document = (points: number): PolicyDocument => ({
  ...defaultPolicy,
  signals: [],
  scoring: { ...defaultPolicy.scoring, fit: { cap: 50, rules: [{ id: 'asked', label: 'Asked', points, when }] } },
})
const some = (n: number, good: number, rules: string[]): JudgedCase[] =>
  Array.from({ length: n }, (_, i) => ({ band: 'A', score: 80, situation: 'icp_rising', rules, isGood: i < good }))
const judged = (held: [n: number, good: number], others: [n: number, good: number], points = 10) =>
  judgeRules([...some(...held, ['asked']), ...some(...others, [])], document(points))[0]

describe('whether a rule tells good leads from bad ones', () => {
  // By hand: the intervals of the differences are Newcombe's. 56/70 against 48/80 is +20 points, 5 to 33.
  it.each<[string, [number, number], [number, number], number, Verdict]>([
    ['its leads turn out better', [70, 56], [80, 48], 10, 'separates'],
    ['its leads turn out worse', [80, 48], [70, 56], 10, 'backwards'],
    ['its leads turn out worse, as its negative points say', [80, 48], [70, 56], -10, 'separates'],
    ['its leads turn out better, against its negative points', [70, 56], [80, 48], -10, 'backwards'],
    ['the same share of a thousand each', [1000, 300], [1000, 300], 10, 'flat'],
    ['the same share of thirty each, which may still be anything', [30, 9], [30, 9], 10, 'unclear'],
    ['nineteen cases with it', [19, 19], [80, 0], 10, 'too_little'],
    ['nineteen cases without it', [80, 0], [19, 19], 10, 'too_little'],
  ])('%s', (_, held, others, points, expected) => {
    expect(judged(held, others, points)?.verdict).toBe(expected)
  })

  it('is said with both shares, n and the interval, and where its points stand', () => {
    expect(judged([70, 56], [80, 48])).toMatchObject({
      ...{ id: 'asked', part: 'fit', points: 10, cases: 70, path: 'scoring.fit.rules.asked.points' },
      difference: { one: { n: 70, hits: 56 }, other: { n: 80, hits: 48 } },
    })
  })

  it('looks at signals too, and puts first what does harm', () => {
    const cases = [...some(40, 4, ['pricing_view']), ...some(40, 36, ['demo_request']), ...some(40, 36, [])]
    const verdicts = judgeRules(cases, defaultPolicy).map(({ id, verdict }) => [id, verdict])
    expect(verdicts[0]).toEqual(['pricing_view', 'backwards'])
    expect(verdicts.at(-1)?.[1]).toBe('too_little')
  })
})
