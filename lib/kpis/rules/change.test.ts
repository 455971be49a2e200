import { describe, expect, it } from 'vitest'
import { changeVerdict, targetVerdict } from './change.ts'
import { KPIS } from './definitions.ts'

const at = (value: number | null, n = 100) => ({ value, n })

describe('a change in words', () => {
  it.each([
    ['speed_to_lead', at(252), at(342), 'better by 1m 30s', true],
    ['speed_to_lead', at(342), at(252), 'worse by 1m 30s', false],
    ['acceptance', at(0.91), at(0.87), 'up 4 points, better', true],
    ['acceptance', at(0.87), at(0.88), 'down 1 point, worse', false],
    ['recycle_rate', at(0.27), at(0.28), 'down 1 point', null],
    ['mql_to_sql', at(0.341), at(0.339), 'no change', null],
    ['meetings_per_hour', at(0.31), at(0.26), 'up 0.05, better', true],
    ['target_account_meetings', at(19, 19), at(14, 14), 'up 5, better', true],
    ['acceptance', at(0.9, 19), at(0.5), 'too few to compare', null],
    ['acceptance', at(null, 0), at(0.5), 'nothing to compare', null],
    ['acceptance', at(0.5), at(null, 0), 'no earlier figure', null],
  ] as const)('%s from %o to %o: %s', (kpi, now, before, words, isGood) => {
    const isCompared = !/few|nothing|no earlier/.test(words)
    expect(changeVerdict(now, before, KPIS[kpi])).toEqual({ words, isGood, isCompared })
  })
})

describe('the distance to a target', () => {
  it.each([
    ['sla_attainment', 0.93, 0.95, { words: '2 points short', isGood: false }],
    ['sla_attainment', 0.95, 0.95, { words: 'target met', isGood: true }],
    ['speed_to_lead', 360, 300, { words: '1m over', isGood: false }],
    ['speed_to_lead', 252, 300, { words: 'target met', isGood: true }],
    ['leaks', 2, 0, { words: '2 over', isGood: false }],
    ['recycle_rate', 0.3, 0.2, null],
    ['sla_attainment', null, 0.95, null],
    ['sla_attainment', 0.9, null, null],
  ] as const)('%s at %s, aimed at %s', (kpi, value, target, verdict) => {
    expect(targetVerdict(at(value), target, KPIS[kpi])).toEqual(verdict)
  })
  it('a share of few cases has no points to be short of', () => {
    expect(targetVerdict(at(0.7, 10), 0.95, KPIS.sla_attainment)).toEqual({ words: 'below target', isGood: false })
    expect(targetVerdict(at(1, 3), 0.95, KPIS.sla_attainment)).toEqual({ words: 'target met', isGood: true })
  })
})
