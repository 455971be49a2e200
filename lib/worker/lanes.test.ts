import { afterEach, describe, expect, it } from 'vitest'
import { type Lane, startLane } from './lanes.ts'

const lanes: Lane[] = []
afterEach(() => Promise.all(lanes.splice(0).map((lane) => lane.stop())))

/** A lane whose runs and errors can be waited for. */
function lane(run: (round: number) => number | Promise<number>, idleMs: () => number | Promise<number> = () => 60_000) {
  let rounds = 0
  const waiting: { round: number; done: () => void }[] = []
  const errors: unknown[] = []
  const started = startLane(
    {
      name: 'a duty',
      run: async () => {
        const round = ++rounds
        for (const { done } of waiting.filter((each) => each.round <= round)) done()
        return run(round)
      },
      idleMs: async () => idleMs(),
    },
    (error, duty) => errors.push([duty, (error as Error).message]),
  )
  lanes.push(started)
  const round = (number: number) =>
    rounds >= number ? Promise.resolve() : new Promise<void>((done) => waiting.push({ round: number, done }))
  return { lane: started, round, errors, rounds: () => rounds }
}
const tick = (milliseconds = 20) => new Promise((done) => setTimeout(done, milliseconds))

describe('a lane of the worker', () => {
  it('goes on at once while there is something to do, and rests when there is not', async () => {
    const { round, rounds } = lane((number) => (number < 5 ? 1 : 0))
    await round(5)
    await tick()
    expect(rounds()).toBe(5)
  })

  it('wakes at once when it is told', async () => {
    const { lane: woken, round } = lane(() => 0)
    await round(1)
    await tick(5)
    const startedAt = performance.now()
    woken.wake()
    await round(2)
    expect(performance.now() - startedAt).toBeLessThan(500)
  })

  it('hears a word that comes while it works, or while it asks when to wake', async () => {
    const during = lane((number) => {
      if (number === 1) during.lane.wake()
      return 0
    })
    await during.round(2)
    let isFirst = true
    const asking = lane(
      () => 0,
      () => {
        if (isFirst) asking.lane.wake()
        isFirst = false
        return 60_000
      },
    )
    await asking.round(2)
  })

  it('works when the next thing falls due, and no sooner', async () => {
    const { round, rounds } = lane(
      () => 0,
      () => 80,
    )
    await round(1)
    await tick(20)
    expect(rounds()).toBe(1)
    await round(2)
  })

  it('asks again after a moment for what is due but held by another worker', async () => {
    const { round } = lane(
      () => 0,
      () => -5000,
    )
    await round(3)
  })

  it('tells of a failure and tries again, also when it cannot ask how long to rest', async () => {
    const {
      lane: failing,
      round,
      errors,
    } = lane((number) => {
      if (number === 1) throw new Error('the database is gone')
      return number === 2 ? 1 : 0
    })
    await round(1)
    await tick(5)
    failing.wake()
    await round(3)
    expect(errors).toEqual([['a duty', 'the database is gone']])
    let asked = 0
    const asking = lane(
      () => 0,
      () => {
        if (++asked === 1) throw new Error('no answer')
        return 60_000
      },
    )
    await asking.round(1)
    await tick(5)
    asking.lane.wake()
    await asking.round(2)
    expect(asking.errors).toEqual([['a duty', 'no answer']])
  })

  it('stops when what it does is done, and does no more', async () => {
    let isDone = false
    const {
      lane: stopped,
      round,
      rounds,
    } = lane(async () => {
      await tick(30)
      isDone = true
      return 1
    })
    await round(1)
    await stopped.stop()
    expect(isDone).toBe(true)
    const after = rounds()
    stopped.wake()
    await tick()
    expect(rounds()).toBe(after)
  })
})
