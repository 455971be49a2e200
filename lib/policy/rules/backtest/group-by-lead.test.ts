import fc from 'fast-check'
import { expect, it } from 'vitest'
import { groupByLead } from './group-by-lead.ts'

it('rows come together by their lead, in the order of time; those of nobody are left out', () => {
  const row = fc.record({ lead: fc.integer({ min: -1, max: 4 }), at: fc.nat(50) })
  fc.assert(
    fc.property(fc.array(row, { maxLength: 400 }), (rows) => {
      const owner = Int32Array.from(rows, ({ lead }) => lead)
      const { starts, order } = groupByLead(
        owner,
        Float64Array.from(rows, ({ at }) => at),
        5,
      )
      const sorted = rows
        .map((one, place) => ({ ...one, place }))
        .filter(({ lead }) => lead >= 0)
        .sort((a, b) => a.lead - b.lead || a.at - b.at || a.place - b.place)
      expect([...order]).toEqual(sorted.map(({ place }) => place))
      for (let lead = 0; lead < 5; lead++) {
        const count = rows.filter((one) => one.lead === lead).length
        expect((starts[lead + 1] as number) - (starts[lead] as number)).toBe(count)
      }
    }),
  )
})
