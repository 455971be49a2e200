import { describe, expect, it } from 'vitest'
import { type MergeSide, pairOf, tellMerge, whyNotMerge } from './tell-merge.ts'

const side = (change: Partial<MergeSide> = {}): MergeSide => ({
  ...{ id: 1, name: 'Priya Nair', email: 'priya@helio.example', title: null, company: 'Helio', phone: null },
  ...{ stage: 'nurturing', isUnsubscribed: false, suppressedUntil: null, track: null },
  ...{ signals: 0, handoffs: 0, notes: 0, open: null, isTheirs: true, isSeen: true },
  ...change,
})
const open = (state: 'offered' | 'queued' | 'accepted', holder = 'Sam Okafor') => ({ handoffId: 1, state, holder })
const other = (change: Partial<MergeSide> = {}) => side({ id: 2, email: 'p.nair@helio.example', ...change })

describe('which of two goes on', () => {
  it.each<[string, MergeSide, MergeSide, number]>([
    ['the one that was looked at, of two alike', side(), other(), 1],
    ['the one in hand', side(), other({ stage: 'working', open: open('accepted') }), 2],
    ['the one accepted, before the one offered', side({ open: open('offered') }), other({ open: open('accepted') }), 2],
    ['the one qualified, before one in nurture', side(), other({ stage: 'qualified' }), 2],
    ['the one in hand, before one qualified', side({ open: open('queued') }), other({ stage: 'qualified' }), 1],
    ['the one in nurture, before one disqualified', side({ stage: 'disqualified' }), other(), 2],
  ])('%s', (_, looked, beside, kept) => {
    expect(pairOf(looked, beside).kept.id).toBe(kept)
  })
})

describe('who may merge', () => {
  it.each<[string, MergeSide, MergeSide, boolean, RegExp | null]>([
    ['whoever sees both, in nurture', side(), other(), true, null],
    ['whoever works the kept one', side({ open: open('accepted') }), other({ isSeen: false }), true, null],
    ['nobody two who are not alike', side(), other(), false, /do not look like one person/],
    ['nobody one that was merged', side(), other({ stage: 'merged' }), true, /merged already/],
    [
      'not over the seller who has the other',
      side(),
      other({ open: open('offered', 'Mina Kaur'), isTheirs: false }),
      true,
      /Mina Kaur has/,
    ],
    [
      'not over the seller who has the kept one',
      side({ open: open('offered', 'Mina Kaur'), isTheirs: false }),
      other(),
      true,
      /Mina Kaur has/,
    ],
    ['not who sees one of them only', side(), other({ isSeen: false }), true, /may see both/],
  ])('%s', (_, kept, gone, areAlike, why) => {
    const said = whyNotMerge({ kept, gone }, areAlike)
    if (why) expect(said).toMatch(why)
    else expect(said).toBeNull()
  })
})

describe('a merge is told beforehand', () => {
  it('with what moves, what is kept and what ends', () => {
    const kept = side({ open: open('accepted'), company: 'Helio' })
    const gone = other({
      signals: 3,
      handoffs: 1,
      phone: '+49 30 1',
      company: 'Helio GmbH',
      open: open('offered', 'Mina Kaur'),
      track: 'newsletter',
      isUnsubscribed: true,
    })
    expect(tellMerge({ kept, gone })).toEqual({
      moves: [
        '3 signals, which count towards the score',
        'What comes from p.nair@helio.example from now on',
        'One earlier handoff, shown in the history',
        'phone +49 30 1',
        'That they want no marketing e-mail',
      ],
      keeps: ['The address priya@helio.example', 'Sam Okafor, with the promise as it runs', 'Helio, not Helio GmbH'],
      ends: [
        'The handoff with Mina Kaur: closed as a duplicate, its promise void',
        'The track newsletter for p.nair@helio.example',
      ],
    })
  })

  it('without what there is not', () => {
    expect(tellMerge({ kept: side(), gone: other() })).toEqual({
      moves: ['No signals: it has none', 'What comes from p.nair@helio.example from now on'],
      keeps: ['The address priya@helio.example'],
      ends: [],
    })
  })
})
