import fc from 'fast-check'
import { expect, it } from 'vitest'
import { WordTable } from './word-table.ts'

const encoder = new TextEncoder()

it('a word has one place, whether it came as a text or as bytes, among however many', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 4 }), { maxLength: 300 }), (said) => {
      const table = new WordTable()
      const places = said.map((word, i) => {
        const bytes = encoder.encode(`..${word}..`)
        return i % 3 ? table.placeOfBytes(bytes, 2, bytes.length - 4) : table.placeOf(word)
      })
      expect(places.map((place) => table.words[place])).toEqual(said)
      expect(table.words.length - 1).toBe(new Set(said).size)
    }),
  )
})

it('what is not known has the first place', () => {
  expect(new WordTable().placeOfBytes(new Uint8Array(), 0, -1)).toBe(0)
  expect(new WordTable().placeOf(null)).toBe(0)
})
