import { expect, it } from 'vitest'
import { Cancelled, drive } from './drive.ts'

/** Works for so long, or until it may stop. */
function* busy(milliseconds: number, mayStop = () => false): Generator<number, string> {
  const start = performance.now()
  for (let now = start; now - start < milliseconds; now = performance.now()) {
    if (mayStop()) return 'stopped'
    yield (now - start) / milliseconds
  }
  return 'done'
}

it('a long computation lets others have their turn, and tells how far it is', async () => {
  let turns = 0
  const others = setInterval(() => turns++, 1)
  const shares: number[] = []
  const result = await drive(
    busy(10_000, () => turns > 2),
    async (share) => {
      shares.push(share)
    },
  )
  clearInterval(others)
  expect(result).toBe('stopped')
  expect(shares).toEqual(shares.toSorted((a, b) => a - b))
})

it('is stopped by whoever hears of it', async () => {
  const stopped = drive(busy(10_000), async () => {
    throw new Cancelled()
  })
  await expect(stopped).rejects.toThrow(Cancelled)
})
