import { describe, expect, it } from 'vitest'
import { defaultPolicy } from '../playbook/default-policy.ts'
import type { JudgedCase } from './judged-case.ts'
import { suggestThreshold } from './suggest-threshold.ts'

// The playbook's band A starts at 75, its band B at 50.
const some = (score: number, n: number, good: number, situation = 'icp_rising'): JudgedCase[] =>
  Array.from({ length: n }, (_, i) => ({ band: 'A', score, situation, rules: [], isGood: i < good }))
const suggested = (...cases: JudgedCase[][]) => suggestThreshold(cases.flat(), defaultPolicy)

describe('the suggested threshold', () => {
  // 8 of 40 against 48 of 60: -60 points, surely below 0.
  it('rises over scores whose leads turn out clearly worse, and no further', () => {
    const found = suggested(some(78, 40, 8), some(84, 20, 16), some(95, 40, 32))
    expect(found).toMatchObject({ kind: 'raise', from: 75, to: 85 })
    const near = suggested(some(78, 40, 8), some(84, 200, 160), some(95, 40, 32))
    expect(near).toMatchObject({ kind: 'raise', to: 79, difference: { one: { n: 40 }, other: { n: 240 } } })
  })

  // 150 of 200 against 150 of 200: 0 points, -8.5 to +8.5, so at most ten worse.
  it('falls to scores whose leads turn out as well as those above', () => {
    expect(suggested(some(66, 200, 150), some(80, 200, 150))).toMatchObject({ kind: 'lower', from: 75, to: 66 })
  })

  it('stays where the difference may be chance, on either side', () => {
    expect(suggested(some(78, 20, 8), some(95, 20, 10))).toMatchObject({ kind: 'keep', cases: 40 })
    expect(suggested(some(66, 30, 15), some(80, 30, 15))).toMatchObject({ kind: 'keep' })
  })

  it('is not spoken of with little data, nor by leads that raised a hand', () => {
    expect(suggested(some(78, 19, 0), some(95, 100, 90))).toMatchObject({ kind: 'too_little', cases: 119 })
    expect(suggested(some(78, 100, 0, 'hand_raise'), some(95, 100, 90, 'hand_raise'))).toMatchObject({ cases: 0 })
    expect(suggested()).toMatchObject({ kind: 'too_little', from: 75 })
  })

  it('never falls to where the next band starts', () => {
    const bands = defaultPolicy.bands.with(1, { band: 'B', atLeast: 70, fitAtLeast: 20 })
    const at = (score: number) =>
      suggestThreshold([...some(score, 300, 225), ...some(80, 300, 225)], { ...defaultPolicy, bands }).kind
    expect([at(72), at(70), at(68)]).toEqual(['lower', 'too_little', 'too_little'])
  })
})
