import fc from 'fast-check'
import { expect, it } from 'vitest'
import { DAY_MS, planRead, spanOf } from './plan-read.ts'

const at = (text: string) => Date.parse(text)
const dayOf = (text: string) => at(text) / DAY_MS
const told = ({ from, to }: { from: number; to: number }) =>
  `${new Date(from).toISOString().slice(5, 16)}/${new Date(to).toISOString().slice(5, 16)}`

it.each<[string, string, string, string[], string[], string[]]>([
  [
    'whole UTC days',
    '2026-11-01T00:00Z',
    '2026-11-03T00:00Z',
    [],
    ['11-01T00:00/11-02T00:00', '11-02T00:00/11-03T00:00'],
    [],
  ],
  [
    ...['days of Berlin: of the first and the last a part', '2026-10-31T23:00Z', '2026-11-02T23:00Z'],
    ...[[], ['10-31T23:00/11-01T00:00', '11-01T00:00/11-02T00:00', '11-02T00:00/11-02T23:00'], []],
  ] as [string, string, string, string[], string[], string[]],
  [
    ...['a cut inside of a day, and one between two days', '2026-11-01T00:00Z', '2026-11-03T00:00Z'],
    ...[
      ['2026-11-01T23:00Z', '2026-11-02T00:00Z'],
      ['11-01T00:00/11-01T23:00', '11-01T23:00/11-02T00:00', '11-02T00:00/11-03T00:00'],
      [],
    ],
  ] as [string, string, string, string[], string[], string[]],
  ['days that are not rolled up', '2026-11-03T00:00Z', '2026-11-05T01:00Z', [], [], ['11-03T00:00/11-05T01:00']],
  ['nothing', '2026-11-01T05:00Z', '2026-11-01T05:00Z', [], [], []],
])('splits a range: %s', (_, from, to, cuts, parts, spans) => {
  const rolledUp = new Set(['2026-10-31', '2026-11-01', '2026-11-02'].map(dayOf))
  const plan = planRead({ from: at(from), to: at(to) }, rolledUp, cuts.map(at))
  expect(plan.parts.map(spanOf).map(told)).toEqual(parts)
  expect(plan.spans.map(told)).toEqual(spans)
})

it('loses no instant and reads none twice, wherever cuts lie', () => {
  const instant = fc.integer({ min: at('2026-01-01T00:00Z'), max: at('2026-03-01T00:00Z') })
  fc.assert(
    fc.property(instant, fc.integer({ min: 0, max: 40 * DAY_MS }), fc.array(instant), (from, ms, cuts) => {
      const rolledUp = new Set(['2026-01-05', '2026-01-06', '2026-01-30', '2026-02-15'].map(dayOf))
      const { parts, spans } = planRead({ from, to: from + ms }, rolledUp, cuts)
      const all = [...spans, ...parts.map(spanOf)].sort((a, b) => a.from - b.from)
      const ends = all.map(({ to }) => to)
      expect(all.map((part) => part.from)).toEqual(all.length ? [from, ...ends.slice(0, -1)] : [])
      expect(ends.at(-1) ?? from).toBe(from + ms)
    }),
  )
})
