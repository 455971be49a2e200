import fc from 'fast-check'
import { expect, it } from 'vitest'
import { SignalRows } from './signal-rows.ts'

it('a stretch is put in the order of receipt, equals as they came, and the rest stays where it is', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20), { maxLength: 30 }), fc.nat(10), fc.nat(30), (received, from, to) => {
      const end = Math.min(to, received.length)
      const rows = new SignalRows(received.length)
      for (const [place, at] of received.entries()) rows.put(place, place, at, at - 1, at)
      rows.sort(from, end)
      const told = received.map((at, place) => ({ at, place }))
      const stretch = told.slice(from, end).sort((a, b) => a.at - b.at || a.place - b.place)
      const wanted = from < end ? [...told.slice(0, from), ...stretch, ...told.slice(end)] : told
      expect([...rows.receivedAt]).toEqual(wanted.map(({ at }) => at))
      expect([...rows.personIds]).toEqual(wanted.map(({ place }) => place))
      expect([...rows.occurredAt]).toEqual(wanted.map(({ at }) => at - 1))
      expect([...rows.types]).toEqual(wanted.map(({ at }) => at))
    }),
  )
})
