import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { GroupCommit } from './group-commit.ts'

type Commit = { items: number[]; done: (refused?: number[]) => void; fail: (error: Error) => void }

/** A store whose commits end when the test says so. */
function slowStore(options: { capacity?: number; largestFlush?: number } = {}) {
  const commits: Commit[] = []
  const store = (items: number[]) =>
    new Promise<readonly number[]>((resolve, reject) => {
      commits.push({ items, done: (refused = []) => resolve(refused), fail: reject })
    })
  const queue = new GroupCommit<number>({ store, capacity: 100, largestFlush: 10, flushesAtOnce: 2, ...options })
  return { queue, commits }
}

describe('group commit', () => {
  it('stores what arrives in one turn together, and what arrives later in as few commits as there may be', async () => {
    const { queue, commits } = slowStore()
    void queue.add([1])
    void queue.add([2])
    await nextTurn()
    void queue.add([3])
    await nextTurn()
    void queue.add([4])
    void queue.add([5])
    await nextTurn()
    expect(commits.map(({ items }) => items)).toEqual([[1, 2], [3]])
    commits[0]?.done()
    await nextTurn()
    await nextTurn()
    expect(commits.map(({ items }) => items)).toEqual([[1, 2], [3], [4, 5]])
  })

  it('answers nobody before the commit, and everybody of a commit after it', async () => {
    const { queue, commits } = slowStore()
    const answered: string[] = []
    const first = queue.add([1])?.then(() => answered.push('first'))
    const second = queue.add([2])?.then(() => answered.push('second'))
    await nextTurn()
    expect(answered).toEqual([])
    commits[0]?.done()
    await Promise.all([first, second])
    expect(answered).toEqual(['first', 'second'])
  })

  it('keeps a group whole, however large, and commits near the size that is set', async () => {
    const { queue, commits } = slowStore()
    const large = Array.from({ length: 25 }, (_, item) => item)
    void queue.add([1, 2, 3, 4, 5, 6])
    void queue.add([7, 8, 9, 10, 11])
    void queue.add(large)
    await nextTurn()
    await nextTurn()
    commits[0]?.done()
    commits[1]?.done()
    await nextTurn()
    await nextTurn()
    expect(commits.map(({ items }) => items.length)).toEqual([6, 5, 25])
  })

  it('takes no more than there is room for, and again when there is', async () => {
    const { queue, commits } = slowStore({ capacity: 3 })
    expect(queue.add([1, 2])).not.toBeNull()
    expect(queue.add([3, 4])).not.toBeNull()
    expect([queue.add([5]), queue.isFull, queue.depth]).toEqual([null, true, 4])
    await nextTurn()
    commits[0]?.done()
    await queue.idle()
    expect([queue.isFull, queue.depth]).toEqual([false, 0])
    expect(queue.add([5])).not.toBeNull()
  })

  it('tells each caller which of its own items were refused', async () => {
    const { queue, commits } = slowStore()
    const [first, second] = [queue.add([1, 2]), queue.add([3])]
    await nextTurn()
    commits[0]?.done([2])
    expect([await first, await second]).toEqual([[2], []])
  })

  it('a commit that fails fails its own callers and no others', async () => {
    const { queue, commits } = slowStore()
    const [first, second] = [queue.add([1]), queue.add([2])]
    await nextTurn()
    const third = queue.add([3])
    await nextTurn()
    commits[0]?.fail(new Error('away'))
    await expect(first).rejects.toThrow('away')
    await expect(second).rejects.toThrow('away')
    commits[1]?.done()
    expect(await third).toEqual([])
    expect(queue.depth).toBe(0)
  })
})
