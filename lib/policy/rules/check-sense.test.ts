import { describe, expect, it } from 'vitest'
import { checkSense } from './check-sense.ts'
import type { PolicyDocument } from './document.ts'
import { matchesGlob } from './glob.ts'
import { defaultPolicy } from './playbook/default-policy.ts'

const { bands, situations, routing, signals, autoRecycle } = defaultPolicy
const first = <T>(list: readonly T[]) => list[0] as T
const inGermany = { fact: 'lead.country', is: 'is', value: 'DE' } as const
const dach = { id: 'dach', label: 'DACH', when: inGermany, team: 'dach' }
const wild = { ...first(signals), match: { call: 'page' as const, paths: ['/**a**a**a**a**a**a**a**a**a'] } }

describe('a policy that means nothing', () => {
  it('is never the playbook’s', () => {
    expect(checkSense(defaultPolicy, new Set())).toEqual([])
  })

  it.each<[string, Partial<PolicyDocument>, string, RegExp]>([
    [
      'bands that overlap',
      { bands: bands.with(1, { ...first(bands), band: 'B' }) },
      'bands.B.atLeast',
      /^Band B overlaps band A: both start at 75. Lower one.$/,
    ],
    [
      'a band above the cap',
      { bands: bands.with(0, { ...first(bands), atLeast: 120 }) },
      'bands.A.atLeast',
      /stops at 100/,
    ],
    [
      'a fit above its cap',
      { bands: bands.with(0, { ...first(bands), fitAtLeast: 60 }) },
      'bands.A.fitAtLeast',
      /at 50/,
    ],
    [
      'a situation that can never match',
      { situations: situations.with(0, { ...first(situations), when: { not: 'always' } }) },
      'situations.hand_raise.trigger',
      /^The situation “Hand-raise” can never match: .* Change its condition.$/,
    ],
    [
      'a situation below one that takes every lead',
      {
        situations: [
          { ...first(situations), id: 'all', label: 'Everybody', when: 'always', trigger: 'always' },
          first(situations),
        ],
      },
      'situations.hand_raise.trigger',
      /never reached: “Everybody” above it takes every lead. Move it up./,
    ],
    [
      'a territory that nobody covers',
      { routing: { ...routing, territories: [dach] } },
      'routing.territories.dach.team',
      /^Nobody covers the territory “DACH”/,
    ],
    [
      'a territory below one of the same leads',
      { routing: { ...routing, territories: [{ ...dach, id: 'earlier', label: 'Earlier', team: 'sales' }, dach] } },
      'routing.territories.dach.when',
      /“Earlier” above it takes its leads/,
    ],
    ['a glob of many stars', { signals: signals.with(0, wild) }, `signals.${wild.id}.match`, /more than 8 wildcards/],
    [
      'a signal that nothing is recognised as',
      { signals: signals.with(0, { ...first(signals), match: { call: 'page', paths: [' '] } }) },
      `signals.${wild.id}.match`,
      /^No call is ever recognised as “.*”. Write a path, such as \/pricing.$/,
    ],
    [
      'a latest day before the first',
      { autoRecycle: { ...autoRecycle, atLatestOnDay: 5 } },
      'autoRecycle.atLatestOnDay',
      /before its day 10/,
    ],
  ])('%s is named, with the field and the remedy', (_, change, path, message) => {
    const problems = checkSense({ ...defaultPolicy, ...change }, new Set(['sales']))
    expect(problems).toEqual([{ path, message: expect.stringMatching(message) }])
  })

  it('does not hold up the intake even if it got through: such a glob is matched in steps', () => {
    const path = `/${'a'.repeat(5000)}b`
    expect(matchesGlob(first(wild.match.paths), path)).toBe(false)
  })
})
