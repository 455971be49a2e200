import { expect, it } from 'vitest'
import { tellWhereabouts, type Whereabouts } from './tell-whereabouts.ts'

const AWAY: Whereabouts = { state: 'offered', isMine: false, sellerName: 'Mina Kaur', closedByName: null }

it.each<[string, boolean, Partial<Whereabouts>]>([
  ['Given to Mina Kaur', false, {}],
  ['Claimed by Mina Kaur', true, { state: 'accepted' }],
  ['Went into the team’s queue', false, { state: 'queued', sellerName: null }],
  ['Closed by Ana Lopes', false, { state: 'disposed', closedByName: 'Ana Lopes' }],
  ['Closed by Baton', false, { state: 'disposed' }],
  ['No longer in this view', false, { state: 'accepted', isMine: true }],
])('a row that has left says “%s”', (words, wasQueued, change) => {
  expect(tellWhereabouts(wasQueued, { ...AWAY, ...change })).toBe(words)
})
