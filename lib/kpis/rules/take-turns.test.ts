import { expect, it } from 'vitest'
import { takeTurns } from './take-turns.ts'

it('begins nothing before what came earlier has ended, well or not', async () => {
  const inTurn = takeTurns()
  const seen: string[] = []
  const ends: (() => void)[] = []
  const run = (name: string) => () => {
    seen.push(`${name} begins`)
    return new Promise<string>((resolve, reject) => {
      ends.push(() => (name === 'second' ? reject(new Error(name)) : resolve(name)))
    })
  }
  const all = ['first', 'second', 'third'].map((name) => inTurn(run(name)))
  const told = Promise.allSettled(all)
  for (let place = 0; place < 3; place++) {
    await expect.poll(() => ends.length).toBe(place + 1)
    seen.push('ends')
    ends[place]?.()
  }
  expect((await told).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(seen).toEqual(['first begins', 'ends', 'second begins', 'ends', 'third begins', 'ends'])
})
