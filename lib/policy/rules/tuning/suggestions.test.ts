import { describe, expect, it } from 'vitest'
import { wilson } from '../wilson.ts'
import { difference } from './difference.ts'
import type { JudgedRule } from './judge-rules.ts'
import { suggestionsOf } from './suggestions.ts'

const apart = difference(wilson(48, 80), wilson(56, 70)) as NonNullable<ReturnType<typeof difference>>
const keep = { kind: 'keep', from: 75, cases: 100 } as const
const rule = (change: Partial<JudgedRule>): JudgedRule => ({
  ...{ id: 'target', label: 'Target account', part: 'fit', path: 'scoring.fit.rules.target.points', points: 12 },
  ...{ cases: 80, difference: apart, verdict: 'backwards', ...change },
})

describe('what the cases speak for', () => {
  it('is said with both shares, n and the interval', () => {
    expect(suggestionsOf({ kind: 'raise', from: 72, to: 79, difference: apart }, [])).toEqual([
      {
        ...{ id: 'threshold', title: 'Raise band A to 79' },
        words: ['Band A from ', { value: '72' }, ' to ', { value: '79' }],
        why: 'Leads with scores from 72 to 78 turned out clearly worse than those above: 60 % of 80 (49 to 70 %) against 80 % of 70 (69 to 88 %), a difference of −20 points (−33 to −5).',
        changes: [{ path: 'bands.A.atLeast', value: 79 }],
      },
    ])
    const [lower] = suggestionsOf({ kind: 'lower', from: 72, to: 71, difference: apart }, [])
    expect(lower?.why).toMatch(/^Leads with a score of 71 turned out about as well as those above: /)
  })

  it('takes the points of rules that tell nothing or the opposite, with the cap of a negative signal', () => {
    const [backwards] = suggestionsOf(keep, [rule({})])
    expect(backwards).toMatchObject({ changes: [{ path: 'scoring.fit.rules.target.points', value: 0 }] })
    expect(backwards?.why).toMatch(/^Leads with it turn out worse than those without: 60 % of 80/)
    const negative = rule({ part: 'intent', path: 'signals.gone.points', points: -20, verdict: 'flat' })
    expect(suggestionsOf(keep, [negative])[0]?.changes).toEqual([
      { path: 'signals.gone.points', value: 0 },
      { path: 'signals.gone.cap', value: 0 },
    ])
  })

  it('is nothing where they say nothing', () => {
    const silent = (['separates', 'unclear', 'too_little'] as const).map((verdict) => rule({ verdict }))
    expect(suggestionsOf(keep, silent)).toEqual([])
    expect(suggestionsOf(keep, [rule({ points: 0 })])).toEqual([])
    expect(suggestionsOf({ kind: 'too_little', from: 75, cases: 3 }, [])).toEqual([])
  })
})
