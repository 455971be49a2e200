import { expect, it } from 'vitest'
import { tellWhereabouts, type Whereabouts } from './tell-whereabouts.ts'

const AWAY: Whereabouts = { state: 'offered', isMine: false, sellerName: 'Mina Kaur', closedByName: null }

it.each<[string, Partial<Whereabouts>]>([
  ['Now with Mina Kaur', {}],
  ['Went into the team’s queue', { state: 'queued', sellerName: null }],
  ['Closed by Ana Lopes', { state: 'disposed', closedByName: 'Ana Lopes' }],
  ['Closed by Baton', { state: 'disposed' }],
  ['No longer in this view', { state: 'accepted', isMine: true }],
])('a row that has left says “%s”', (words, change) => {
  expect(tellWhereabouts({ ...AWAY, ...change })).toBe(words)
})
