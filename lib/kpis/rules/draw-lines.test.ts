import { describe, expect, it } from 'vitest'
import { drawLines } from './draw-lines.ts'

const points = (...values: (number | null)[]) =>
  values.map((value, place) => ({ label: '', at: place, value, unsettled: null }))
const size = { width: 100, height: 50 }

describe('a picture of lines', () => {
  it('joins what is known over a gap, and ends with a dot', () => {
    const svg = drawLines({ series: [{ points: points(1, null, 2) }], target: null, ...size })
    expect(svg.match(/stroke-linecap/g)).toHaveLength(1)
    expect(svg.match(/<circle/g)).toHaveLength(1)
  })

  it.each([
    ['nothing', []],
    ['one point', [5]],
    ['only gaps', [null, null]],
    ['noughts', [0, 0, 0]],
  ] as [string, (number | null)[]][])('of %s is a picture too, without a number that is none', (_, values) => {
    const svg = drawLines({ series: [{ points: points(...values) }], target: null, ...size })
    expect(svg).toMatch(/^<svg .*<\/svg>$/)
    expect(svg).not.toMatch(/NaN|Infinity|undefined/)
  })

  it('dashes what may still move, and draws the target', () => {
    const line = points(1, 2)
    const open = [...line.slice(0, 1), { label: '', at: 1, value: 2, unsettled: 'incomplete' as const }]
    expect(drawLines({ series: [{ points: line }], target: null, ...size })).not.toContain('dasharray')
    expect(drawLines({ series: [{ points: open }], target: 1, ...size }).match(/dasharray/g)).toHaveLength(2)
  })
})
