import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PolicyDocument } from './document.ts'
import { mergeDocuments, ORDER } from './merge-documents.ts'
import { defaultPolicy as base } from './playbook/default-policy.ts'

const withBandA = (atLeast: number): PolicyDocument => ({
  ...base,
  bands: base.bands.map((bound) => (bound.band === 'A' ? { ...bound, atLeast } : bound)),
})
const withRecycle = (reason: string, change: Partial<PolicyDocument['recycle'][number]>, of = base) => ({
  ...of,
  recycle: of.recycle.map((rule) => (rule.reason === reason ? { ...rule, ...change } : rule)),
})
const without = (id: string, of = base) => ({ ...of, signals: of.signals.filter((signal) => signal.id !== id) })

describe('a draft whose base has moved', () => {
  it('takes what the other side changed and keeps what it changed itself', () => {
    const { document, conflicts } = mergeDocuments(base, withBandA(70), withRecycle('not_now', { suppressDays: 45 }))
    expect(conflicts).toEqual([])
    expect(document).toEqual(withRecycle('not_now', { suppressDays: 45 }, withBandA(70)))
  })

  it('merges two fields of one rule', () => {
    const mine = withRecycle('not_now', { suppressDays: 45 })
    const { document, conflicts } = mergeDocuments(base, mine, withRecycle('not_now', { noteRequired: true }))
    expect(conflicts).toEqual([])
    expect(document).toEqual(withRecycle('not_now', { suppressDays: 45, noteRequired: true }))
  })

  it('asks about a field that both changed, and follows the answer', () => {
    const path = 'bands.A.atLeast'
    const open = mergeDocuments(base, withBandA(70), withBandA(80))
    expect(open.conflicts).toEqual([{ path, base: 75, mine: 70, theirs: 80 }])
    for (const [choice, atLeast] of [
      ['mine', 70],
      ['theirs', 80],
    ] as const) {
      const settled = mergeDocuments(base, withBandA(70), withBandA(80), { [path]: choice })
      expect(settled).toEqual({ document: withBandA(atLeast), conflicts: [] })
    }
  })

  it('does not ask when both changed it alike', () => {
    expect(mergeDocuments(base, withBandA(70), withBandA(70))).toEqual({ document: withBandA(70), conflicts: [] })
  })

  it('asks about a rule that one side removed and the other changed', () => {
    const changed = { ...base, signals: base.signals.map((s) => (s.id === 'demo_view' ? { ...s, points: 11 } : s)) }
    const { conflicts } = mergeDocuments(base, without('demo_view'), changed)
    expect(conflicts).toMatchObject([{ path: 'signals.demo_view', mine: undefined, theirs: { points: 11 } }])
    const settled = mergeDocuments(base, without('demo_view'), changed, { 'signals.demo_view': 'theirs' })
    expect(settled.document.signals.find(({ id }) => id === 'demo_view')?.points).toBe(11)
    expect(mergeDocuments(base, without('demo_view'), base).document).toEqual(without('demo_view'))
  })

  it('keeps an added rule where it was added, beside one of the other side', () => {
    const [first, ...rest] = base.signals as [PolicyDocument['signals'][number], ...PolicyDocument['signals']]
    const added = (id: string) => ({ ...first, id, label: id })
    const mine = { ...base, signals: [first, added('mine'), ...rest] }
    const theirs = { ...base, signals: [first, ...rest, added('theirs')] }
    const { document, conflicts } = mergeDocuments(base, mine, theirs)
    expect(conflicts).toEqual([])
    const ids = document.signals.map(({ id }) => id)
    expect([ids[1], ids.at(-1)]).toEqual(['mine', 'theirs'])
  })

  it('asks when both moved rules, each in another way', () => {
    const turned = (by: number) => ({
      ...base,
      situations: [...base.situations.slice(by), ...base.situations.slice(0, by)],
    })
    const path = `situations.${ORDER}`
    expect(mergeDocuments(base, turned(1), turned(3)).conflicts).toMatchObject([{ path }])
    expect(mergeDocuments(base, turned(1), turned(3), { [path]: 'theirs' })).toEqual({
      document: turned(3),
      conflicts: [],
    })
    expect(mergeDocuments(base, base, turned(3)).document).toEqual(turned(3))
  })

  it('is what one side has when the other changed nothing, whatever was changed', () => {
    const anyChange = fc
      .record({
        atLeast: fc.integer({ min: 51, max: 99 }),
        days: fc.nat(400),
        order: fc.shuffledSubarray(base.recycle, { minLength: 3 }),
      })
      .map(({ atLeast, days, order }) => ({
        ...withBandA(atLeast),
        recycle: order.map((rule) => ({ ...rule, suppressDays: days })),
      }))
    fc.assert(
      fc.property(anyChange, (changed) => {
        for (const merged of [mergeDocuments(base, changed, base), mergeDocuments(base, base, changed)]) {
          expect(merged).toEqual({ document: changed, conflicts: [] })
        }
        expect(mergeDocuments(base, changed, changed)).toEqual({ document: changed, conflicts: [] })
      }),
    )
  })
})
