import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Agenda } from './agenda.ts'

describe('an agenda', () => {
  it('gives everything back once, in time order, and at one instant in the order in which it was put in', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20)), (instants) => {
        const agenda = new Agenda<{ at: number; place: number }>()
        const items = instants.map((at, place) => ({ at, place }))
        for (const item of items) agenda.add(item)
        const taken = items.map(() => {
          const { next } = agenda
          const item = agenda.take()
          expect(item).toBe(next)
          return item
        })
        expect(taken).toEqual(items.toSorted((a, b) => a.at - b.at || a.place - b.place))
        expect(agenda.next).toBeUndefined()
        expect(agenda.take()).toBeUndefined()
      }),
    )
  })
})
