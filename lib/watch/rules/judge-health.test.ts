import { expect, it } from 'vitest'
import { judgeHealth, type Pulse } from './judge-health.ts'

const well: Pulse = {
  ...{ workers: 2, lastBeatSecondsAgo: 1.4, lateMs: 12.3, leaks: 0, checkedSecondsAgo: 4 },
  lateness: { count: 8, p50Ms: 11, p99Ms: 40 },
}

it('all is well while the database answers, a worker beats, nothing is overdue and nothing leaks', () => {
  expect(judgeHealth(well)).toEqual({
    isWell: true,
    database: 'up',
    worker: { isWell: true, running: 2, lastBeatSecondsAgo: 1 },
    sweep: { isWell: true, lateMs: 12, lastHour: { count: 8, p50Ms: 11, p99Ms: 40 } },
    leaks: { isWell: true, count: 0, checkedSecondsAgo: 4 },
  })
  expect(judgeHealth({ ...well, lateMs: null, lateness: null }).isWell).toBe(true)
})

it.each<[string, Partial<Pulse>, 'worker' | 'sweep' | 'leaks']>([
  ['no worker beats', { workers: 0, lastBeatSecondsAgo: 300 }, 'worker'],
  ['no worker ever beat', { workers: 0, lastBeatSecondsAgo: null }, 'worker'],
  ['a promise is a minute overdue', { lateMs: 60_001 }, 'sweep'],
  ['a lead leaks', { leaks: 1 }, 'leaks'],
  ['nobody has looked for leaks yet', { leaks: null, checkedSecondsAgo: null }, 'leaks'],
  ['nobody has looked for leaks for long', { checkedSecondsAgo: 1801 }, 'leaks'],
])('when %s it is not, and says where', (_, change, part) => {
  const verdict = judgeHealth({ ...well, ...change })
  expect([verdict.isWell, verdict[part]?.isWell]).toEqual([false, false])
})

it('without a database nothing is known but that', () => {
  expect(judgeHealth(null)).toEqual({ isWell: false, database: 'away', worker: null, sweep: null, leaks: null })
})
