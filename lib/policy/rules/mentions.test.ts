import { expect, it } from 'vitest'
import type { Condition } from './condition.ts'
import { type Mention, segmentsIn, signalsIn, teamsIn, tracksIn } from './mentions.ts'
import { defaultPolicy } from './playbook/default-policy.ts'

const { scoring, disqualifiers, sla, routing } = defaultPolicy

/** The playbook with one fit rule, under a condition that stands deep within others. */
function asking(leaf: Condition) {
  const when: Condition = { all: ['always', { any: [{ not: leaf }, { score: 'fit', atLeast: 1 }] }] }
  const rules = [{ id: 'odd', label: 'Odd', points: 1, when }]
  return { ...defaultPolicy, disqualifiers: [], situations: [], scoring: { ...scoring, fit: { cap: 1, rules } } }
}
const at = (...names: string[]): Mention[] => names.map((name) => ['scoring.fit.rules.odd.when', name])

it('names that conditions speak of are found however deep, each with its rule', () => {
  const counted: Condition = { signals: { types: ['a', 'b'] }, atLeast: 1, withinDays: 7 }
  expect(signalsIn(asking(counted))).toEqual(at('a', 'b'))
  expect(segmentsIn(asking({ fact: 'account.segment', is: 'none_of', value: ['small', 'large'] }))).toEqual(
    at('small', 'large'),
  )
})

it('what only contains a text, or asks whether anything is known, names nothing', () => {
  expect(segmentsIn(asking({ fact: 'account.segment', is: 'contains', value: 'sm' }))).toEqual([])
  expect(segmentsIn(asking({ fact: 'account.segment', is: 'known' }))).toEqual([])
})

it('teams and tracks are found where work goes', () => {
  const dach = { id: 'dach', label: 'DACH', when: 'always' as const, team: 'dach' }
  expect(teamsIn({ ...defaultPolicy, routing: { ...routing, territories: [dach] } })).toEqual([
    ['routing.fallbackTeam', routing.fallbackTeam],
    ['routing.territories.dach.team', 'dach'],
  ])
  expect(tracksIn({ ...defaultPolicy, disqualifiers, situations: [], recycle: [] })).toEqual([
    ['sla.rescueTrack', sla.rescueTrack],
  ])
})
