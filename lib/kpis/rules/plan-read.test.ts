import fc from 'fast-check'
import { expect, it } from 'vitest'
import { planRead } from './plan-read.ts'

const at = (text: string) => Date.parse(text)
const DAY = 86_400_000

it.each([
  ['whole UTC days', '2026-11-01T00:00Z', '2026-11-03T00:00Z', [], [], ['2026-11-01', '2026-11-02'], []],
  [
    'days of Berlin: the evening before and the last day up to 23:00 are read from the tables',
    ...['2026-10-31T23:00Z', '2026-11-02T23:00Z', [], []],
    ...[['2026-11-01'], ['2026-10-31T23:00Z/2026-11-01T00:00Z', '2026-11-02T00:00Z/2026-11-02T23:00Z']],
  ],
  [
    'a bound inside of a day',
    ...['2026-11-01T00:00Z', '2026-11-03T00:00Z', ['2026-11-01T23:00Z'], []],
    ...[['2026-11-02'], ['2026-11-01T00:00Z/2026-11-02T00:00Z']],
  ],
  [
    'a bound between two days cuts none, a moment there does',
    ...['2026-11-01T00:00Z', '2026-11-03T00:00Z', ['2026-11-02T00:00Z'], ['2026-11-02T00:00Z']],
    ...[['2026-11-01'], ['2026-11-02T00:00Z/2026-11-03T00:00Z']],
  ],
  [
    'a day that is not rolled up',
    '2026-11-03T00:00Z',
    '2026-11-04T00:00Z',
    [],
    [],
    [],
    ['2026-11-03T00:00Z/2026-11-04T00:00Z'],
  ],
  ['nothing', '2026-11-01T05:00Z', '2026-11-01T05:00Z', [], [], [], []],
] as [string, string, string, string[], string[], string[], string[]][])(
  'splits a range: %s',
  (_, from, to, bounds, moments, days, spans) => {
    const rolledUp = new Set(['2026-10-31', '2026-11-01', '2026-11-02'])
    const plan = planRead({ from: at(from), to: at(to) }, rolledUp, bounds.map(at), moments.map(at))
    expect(plan.days).toEqual(days)
    expect(plan.spans).toEqual(
      spans.map((span) => {
        const [start = '', end = ''] = span.split('/')
        return { from: at(start), to: at(end) }
      }),
    )
  },
)

it('loses no instant and reads none twice, wherever bounds lie', () => {
  const instant = fc.integer({ min: at('2026-01-01T00:00Z'), max: at('2026-03-01T00:00Z') })
  fc.assert(
    fc.property(
      instant,
      fc.integer({ min: 0, max: 40 * DAY }),
      fc.array(instant),
      fc.array(instant),
      (from, ms, cuts, now) => {
        const rolledUp = new Set(['2026-01-05', '2026-01-06', '2026-01-30', '2026-02-15'])
        const { days, spans } = planRead({ from, to: from + ms }, rolledUp, cuts, now)
        const parts = [...spans, ...days.map((day) => ({ from: at(day), to: at(day) + DAY }))].sort(
          (a, b) => a.from - b.from,
        )
        const ends = parts.map(({ to }) => to)
        expect(parts.map((part) => part.from)).toEqual(parts.length ? [from, ...ends.slice(0, -1)] : [])
        expect(ends.at(-1) ?? from).toBe(from + ms)
      },
    ),
  )
})
