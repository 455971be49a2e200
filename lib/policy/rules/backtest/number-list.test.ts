import { expect, it } from 'vitest'
import { NumberList } from './number-list.ts'

it('keeps every number of its kind, however many come', () => {
  const list = new NumberList(Int32Array)
  for (let i = 0; i < 1000; i++) list.push(i - 500)
  expect([...list.toArray()]).toEqual(Array.from({ length: 1000 }, (_, i) => i - 500))
  expect([list.length, list.at(0), list.at(999)]).toEqual([1000, -500, 499])
})
