import fc from 'fast-check'
import { expect, it } from 'vitest'
import { SignalList } from './signal-list.ts'

it('signals come together by their lead, in the order in which they were received', () => {
  const list = new SignalList()
  const type = list.types.placeOf('demo_view')
  for (const [person, at] of [
    [7, 30],
    [8, 10],
    [7, 20],
    [9, 25],
  ] as const) {
    list.add(person, at, at - 1, type)
  }
  const { starts, receivedAt, occurredAt, types, typeNames } = list.toColumns(2, (person) => [7, 8].indexOf(person))
  expect([[...starts], [...receivedAt], [...occurredAt]]).toEqual([
    [0, 2, 3],
    [20, 30, 10],
    [19, 29, 9],
  ])
  expect([...types].map((place) => typeNames[place])).toEqual(['demo_view', 'demo_view', 'demo_view'])
})

it('more is added behind an earlier history, which stays as it was; a stranger who becomes a lead brings theirs', () => {
  const list = new SignalList()
  const type = list.types.placeOf('demo_view')
  list.add(7, 10, 10, type)
  list.add(8, 12, 12, type)
  const earlier = list.toColumns(1, (person) => [7].indexOf(person))
  list.cut(11)
  list.add(8, 12, 12, type)
  list.add(7, 9, 9, type)
  const later = list.toColumns(2, (person) => [8, 7].indexOf(person))
  expect([...later.starts, ...later.receivedAt]).toEqual([0, 1, 3, 12, 9, 10])
  expect([...earlier.starts, ...earlier.receivedAt]).toEqual([0, 1, 10])
})

it('each person’s signals come in order, wherever their ids lie and whoever’s they become', () => {
  const people = fc.constantFrom(1, 2, 8191, 8192, 3 * 8192, 2 ** 33)
  const did = fc.tuple(people, fc.nat(50), fc.nat(3))
  fc.assert(
    fc.property(fc.array(did, { maxLength: 200 }), (added) => {
      const list = new SignalList()
      for (const [person, at, type] of added) list.add(person, at, at - 1, type)
      // One of them is nobody, and two are the same lead.
      const leadOf = (person: number) =>
        [[1, 8192], [2 ** 33], [8191, 3 * 8192]].findIndex((ids) => ids.includes(person))
      const { starts, receivedAt, occurredAt, types } = list.toColumns(3, leadOf)
      for (const lead of [0, 1, 2]) {
        const [from, to] = [starts[lead], starts[lead + 1]]
        const wanted = added.filter(([person]) => leadOf(person) === lead).sort(([, a], [, b]) => a - b)
        expect([...receivedAt.subarray(from, to)]).toEqual(wanted.map(([, at]) => at))
        expect([...occurredAt.subarray(from, to)]).toEqual(wanted.map(([, at]) => at - 1))
        expect([...types.subarray(from, to)].sort()).toEqual(wanted.map(([, , type]) => type).sort())
      }
    }),
  )
})
