import { describe, expect, it } from 'vitest'
import { paletteEntries } from './palette-entries.ts'

const accept = { id: 'accept', label: 'Accept', key: 'A', run: () => {}, unavailable: 'Sam has this lead' }
const call = { id: 'call', label: 'Log a call', key: 'C', run: () => {}, unavailable: null }
const offered = (words: string) =>
  paletteEntries(words, {
    role: 'seller',
    focusName: 'Priya Nair',
    actions: [accept, call],
    saved: [{ id: 3, name: 'Hot', query: 'band=A' }],
    leads: [{ id: 9, name: 'Tom Ek', company: 'Helio', title: 'CRO' }],
    goTo: () => {},
  })

describe('the palette', () => {
  it('offers what can be done with the thing in focus first, then places, leads and views', () => {
    const groups = [...new Set(offered('').map(({ group }) => group))]
    expect(groups).toEqual(['Priya Nair', 'Places', 'Leads', 'Views'])
  })

  it('shows each key, and why something cannot be done', () => {
    expect(offered('accept')[0]).toMatchObject({ label: 'Accept', key: 'A', unavailable: 'Sam has this lead' })
    expect(offered('inbox').find(({ group }) => group === 'Places')).toMatchObject({ key: 'G I' })
  })

  it('begins with what can be done now', () => {
    expect(offered('').slice(0, 2)).toMatchObject([{ label: 'Log a call' }, { label: 'Accept' }])
  })

  it('offers what the words name, and every lead that they found; the whole team only to who leads one', () => {
    expect(offered('hot').map(({ label }) => label)).toEqual(['Tom Ek', 'Hot'])
    expect(offered('views').map(({ label }) => label)).not.toContain('Whole team')
  })
})
