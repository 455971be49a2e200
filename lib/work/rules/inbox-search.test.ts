import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BANDS } from '#lib/policy/rules/bands.ts'
import {
  INBOX_ORDERS,
  type InboxSearch,
  narrowings,
  proposedName,
  readSearch,
  SLA_FILTERS,
  searchText,
  wholeView,
  writeSearch,
} from './inbox-search.ts'
import { INBOX_VIEWS } from './inbox-views.ts'

const SITUATIONS = ['hand_raise', 'icp_rising']
const anySearch: fc.Arbitrary<InboxSearch> = fc.record({
  view: fc.constantFrom(...INBOX_VIEWS),
  text: fc.string({ maxLength: 60 }),
  situations: fc.subarray(SITUATIONS),
  bands: fc.subarray([...BANDS]),
  slas: fc.subarray([...SLA_FILTERS]),
  isEscalated: fc.boolean(),
  source: fc.option(fc.string({ minLength: 1, maxLength: 40 })),
  seller: fc.option(fc.integer({ min: 1, max: 2 ** 40 })),
  order: fc.constantFrom(...INBOX_ORDERS),
})

it('whatever is searched for, its address reads back as the same search', () => {
  fc.assert(
    fc.property(anySearch, (search) => {
      expect(readSearch(writeSearch(search), SITUATIONS)).toEqual({ search, leftOut: [] })
      const params = Object.fromEntries(new URLSearchParams(searchText(search)))
      expect(readSearch(params, SITUATIONS).search).toEqual(search)
    }),
  )
})

describe('what does not exist any more', () => {
  it('is said and left out, and the rest holds', () => {
    const { search, leftOut } = readSearch(
      {
        view: 'nearby',
        situation: 'hand_raise,gone',
        band: 'A,Z',
        sla: 'late',
        sort: 'colour',
        escalated: 'maybe',
        q: 'helio',
      },
      SITUATIONS,
    )
    expect(search).toEqual({ ...wholeView('mine'), situations: ['hand_raise'], bands: ['A'], text: 'helio' })
    expect(leftOut).toEqual([
      'view “nearby”',
      'situation “gone”',
      'band “Z”',
      'SLA state “late”',
      'escalation “maybe”',
      'order “colour”',
    ])
  })

  it('is not asked about where the policy is not known', () => {
    expect(readSearch({ situation: 'gone' })).toMatchObject({ search: { situations: ['gone'] }, leftOut: [] })
  })
})

it('a list is narrowed by each kind of filter, and by neither its view nor its order', () => {
  expect(narrowings(wholeView('closed', 'score'))).toBe(0)
  expect(narrowings({ ...wholeView('mine'), bands: ['A', 'B'], isEscalated: true, text: 'x', seller: 3 })).toBe(4)
})

it('a search proposes a name for itself', () => {
  expect(proposedName({ ...wholeView('today'), bands: ['A'], slas: ['due_soon'], isEscalated: true })).toBe(
    'Today, band A, due soon, escalated',
  )
})
