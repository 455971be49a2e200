import { expect, it } from 'vitest'
import { defaultPolicy } from '#lib/policy/rules/playbook/default-policy.ts'
import { distancesOf } from './band-distances.ts'

it('the distance to a band is what the score and the fit lack, and nothing where they reach; D asks for nothing', () => {
  expect(distancesOf(defaultPolicy.bands, { total: 60, fit: 25 })).toEqual([
    { band: 'A', atLeast: 75, fitAtLeast: 30, missing: 15, missingFit: 5 },
    { band: 'B', atLeast: 50, fitAtLeast: 20, missing: 0, missingFit: 0 },
    { band: 'C', atLeast: 25, fitAtLeast: 0, missing: 0, missingFit: 0 },
  ])
})
