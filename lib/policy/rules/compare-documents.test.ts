import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareDocuments, isSame, movedAmong } from './compare-documents.ts'
import { defaultPolicy } from './playbook/default-policy.ts'

describe('what differs between two documents', () => {
  it('is nothing when only the order of keys does', () => {
    const { signals, ...rest } = defaultPolicy
    expect(compareDocuments(defaultPolicy, { ...rest, signals })).toEqual([])
    expect(isSame({ a: 1, b: undefined }, { a: 1 })).toBe(true)
  })

  it('is told by the names of items, not by their places', () => {
    const [first, ...others] = defaultPolicy.signals
    const changed = { ...defaultPolicy, signals: others.map((one) => ({ ...one, points: one.points + 1 })) }
    const found = compareDocuments(defaultPolicy, changed)
    expect(found[0]).toMatchObject({ kind: 'removed', path: ['signals', first?.id] })
    expect(found.slice(1).every(({ kind, path }) => kind === 'changed' && path[2] === 'points')).toBe(true)
    expect(found).toHaveLength(defaultPolicy.signals.length)
  })

  it('names one moved item, not all those that it passed', () => {
    const moved = { ...defaultPolicy, situations: [...defaultPolicy.situations.slice(1), defaultPolicy.situations[0]] }
    expect(compareDocuments(defaultPolicy, moved as typeof defaultPolicy)).toEqual([
      { kind: 'moved', path: ['situations', 'hand_raise'], above: null },
    ])
  })

  it('is found among five thousand rules', () => {
    const rules = Array.from({ length: 5000 }, (_, i) => ({
      ...{ id: `rule_${i}`, label: `Rule ${i}`, points: 1 },
      when: { score: 'fit', atLeast: i % 50 } as const,
    }))
    const many = (list: typeof rules) => ({
      ...defaultPolicy,
      scoring: { ...defaultPolicy.scoring, fit: { cap: 50, rules: list } },
    })
    const found = compareDocuments(many(rules), many([...rules.slice(1), rules[0] as (typeof rules)[0]]))
    expect(found).toEqual([{ kind: 'moved', path: ['scoring', 'fit', 'rules', 'rule_0'], above: null }])
  })
})

it('all items but those that moved stand in their old order, and no smaller set would do', () => {
  const orders = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { maxLength: 8 })
  fc.assert(
    fc.property(
      orders.chain((names) =>
        fc.tuple(fc.constant(names), fc.shuffledSubarray(names, { minLength: names.length, maxLength: names.length })),
      ),
      ([before, after]) => {
        const moved = new Set(movedAmong(before, after))
        const stays = after.filter((name) => !moved.has(name))
        expect(stays).toEqual(before.filter((name) => !moved.has(name)))
        expect(moved.size === 0).toBe(isSame(before, after))
        if (before.length <= 6) expect(stays.length).toBe(longestRising(before, after))
      },
    ),
  )
})

/** By looking at every subset. */
function longestRising(before: readonly string[], after: readonly string[]): number {
  let longest = 0
  for (let chosen = 0; chosen < 1 << after.length; chosen++) {
    const places = after.filter((_, i) => chosen & (1 << i)).map((name) => before.indexOf(name))
    if (places.every((place, i) => i === 0 || place > (places[i - 1] as number))) {
      longest = Math.max(longest, places.length)
    }
  }
  return longest
}
