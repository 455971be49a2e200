import { expect, it } from 'vitest'
import { defaultPolicy } from '../playbook/default-policy.ts'
import { bandsIn, decidingBands } from './bands-in.ts'

it('bands are found wherever a condition compares with one', () => {
  expect(bandsIn([{ any: [{ not: { band: 'B' } }, { all: [{ band: 'C' }, 'always'] }] }])).toEqual(new Set(['B', 'C']))
})

it('of the playbook only band A decides; a disqualifier may ask for another, and D is no bound', () => {
  expect(decidingBands(defaultPolicy)).toEqual(['A'])
  const low = {
    id: 'low',
    label: 'Low',
    effect: 'disqualify' as const,
    when: { not: { any: [{ band: 'C' as const }, { band: 'D' as const }] } },
  }
  expect(decidingBands({ ...defaultPolicy, disqualifiers: [low] })).toEqual(['A', 'C'])
})
