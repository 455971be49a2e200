import { expect, it } from 'vitest'
import { SignalList } from './signal-list.ts'

it('signals come together by their lead, and what is cut off comes again only if it is added again', () => {
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
  list.cut(25)
  const { starts, receivedAt, occurredAt, types, typeNames } = list.toColumns(2, (person) => [7, 8].indexOf(person))
  expect([[...starts], [...receivedAt], [...occurredAt]]).toEqual([
    [0, 1, 2],
    [20, 10],
    [19, 9],
  ])
  expect([...types].map((place) => typeNames[place])).toEqual(['demo_view', 'demo_view'])
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

it('what two threads read comes together, each by its own places of types', () => {
  const [one, two, both] = [new SignalList(), new SignalList(), new SignalList()]
  one.add(7, 30, 29, one.types.placeOf('demo_view'))
  one.add(7, 31, 30, 0)
  two.add(8, 10, 9, two.types.placeOf('pricing_view'))
  two.add(7, 20, 19, two.types.placeOf('demo_view'))
  for (const list of [one, two]) both.addParcel(structuredClone(list.toParcel()))
  both.add(8, 40, 40, both.types.placeOf('pricing_view'))
  const { starts, receivedAt, occurredAt, types, typeNames } = both.toColumns(2, (person) => [7, 8].indexOf(person))
  expect([[...starts], [...receivedAt], [...occurredAt]]).toEqual([
    [0, 3, 5],
    [20, 30, 31, 10, 40],
    [19, 29, 30, 9, 40],
  ])
  expect([...types].map((place) => typeNames[place])).toEqual([
    'demo_view',
    'demo_view',
    '',
    'pricing_view',
    'pricing_view',
  ])
})
