import { expect, it } from 'vitest'
import { countBetweenEdges, WAIT_EDGES, waitBars } from './histogram.ts'

it('every bar is there, also the empty ones, and none is counted twice', () => {
  const bars = waitBars(
    new Map([
      [0, 4],
      [2, 7],
      [10, 1],
    ]),
  ) // prettier-ignore
  expect(bars).toHaveLength(WAIT_EDGES.length + 1)
  expect(bars[0]).toEqual({ label: 'under 1m', atLeast: 0, below: 60, count: 4 })
  expect(bars[2]).toEqual({ label: '2–5m', atLeast: 120, below: 300, count: 7 })
  expect(bars[5]).toMatchObject({ label: '30m–1h', atLeast: 1800, below: 3600 })
  expect(bars.at(-1)).toEqual({ label: '24h or more', atLeast: 86_400, below: null, count: 1 })
  expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe(12)
})

it('each bar begins where the one before ends', () => {
  const bars = waitBars(new Map())
  expect(bars.slice(1).map(({ atLeast }) => atLeast)).toEqual(bars.slice(0, -1).map(({ below }) => below))
})

it('what took an edge to the second belongs to the bar that begins there', () => {
  const minutes = new Uint32Array(1441)
  minutes[0] = 3
  for (const edge of WAIT_EDGES) minutes[edge / 60] = 1
  expect([...countBetweenEdges(minutes)]).toEqual([[0, 3], ...WAIT_EDGES.map((_, place) => [place + 1, 1])])
})
