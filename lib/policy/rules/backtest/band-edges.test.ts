import { expect, it } from 'vitest'
import { defaultPolicy } from '../playbook/default-policy.ts'
import { BandEdges, bandsIn } from './band-edges.ts'

const bands = (a: number, b = 50, fitAtLeast = 0) =>
  defaultPolicy.bands.map((bound, i) => ({
    ...bound,
    ...(i === 0 ? { atLeast: a, fitAtLeast } : {}),
    ...(i === 1 ? { atLeast: b } : {}),
  }))
const edges = new BandEdges(4, { ...defaultPolicy, bands: bands(75) })
edges.note(0, 72, 30)
edges.note(0, 60, 30)
edges.note(1, 80, 30)
edges.note(1, 77, 30)
edges.note(2, 10, 30)

it.each([
  ['stays', bands(75), []],
  ['falls below a score that was near', bands(71), [0]],
  ['falls, but not far enough', bands(73), []],
  ['rises above a score that had reached it', bands(78), [1]],
  ['rises, but not far enough', bands(77), []],
  ['asks for another fit: then all that were asked about it', bands(75, 50, 40), [0, 1, 2]],
  ['that no condition compares with moves', bands(75, 5), []],
])('when the bound %s, the leads between old and new are touched', (_, moved, touched) => {
  expect(edges.touchedBy(moved)).toEqual(touched)
})

it('bands are found wherever a condition compares with one', () => {
  expect(bandsIn([{ any: [{ not: { band: 'B' } }, { all: [{ band: 'C' }, 'always'] }] }])).toEqual(new Set(['B', 'C']))
})
