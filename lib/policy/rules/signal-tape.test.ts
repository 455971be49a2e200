import { expect, it } from 'vitest'
import { NOW, signal } from '#lib/testing/facts.ts'
import { SignalTape, tapeOf } from './signal-tape.ts'

it('a tape holds what the catalogue knows and what has happened by then', () => {
  const signals = [signal('demo_view', 3), signal('of_the_past', 2), signal('pricing_view', 1), signal('demo_view', -1)]
  const tape = tapeOf(
    signals,
    new Map([
      ['demo_view', 1],
      ['pricing_view', 2],
    ]),
    NOW,
  )
  expect([tape.length, ...tape.types.subarray(0, 2)]).toEqual([2, 1, 2])
})

it('a signal that comes late lies where it belongs', () => {
  const tape = new SignalTape()
  for (const at of [50, 20, 40, 60, 10]) tape.push(at, at)
  expect([...tape.at.subarray(0, 5)]).toEqual([10, 20, 40, 50, 60])
  expect([...tape.types.subarray(0, 5)]).toEqual([10, 20, 40, 50, 60])
})

it('a tape grows with what is put on it, and begins anew', () => {
  const tape = new SignalTape()
  for (let i = 0; i < 100; i++) tape.push(i, i * 10)
  expect([tape.length, tape.types[99], tape.at[99], tape.at[3]]).toEqual([100, 99, 990, 30])
  tape.clear()
  expect(tape.length).toBe(0)
})
