import { expect, it } from 'vitest'
import { toCsv } from './csv.ts'

const one = (value: string | number | boolean | null) => toCsv([{ label: 'x' }], [[value]], 'UTC').split('\r\n')[1]

it.each([
  ['=1+1', "'=1+1"],
  ['+49 30', "'+49 30"],
  ['-2', "'-2"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  [' =1', "' =1"],
  ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
])('%j would run as a formula, and does not', (text, written) => expect(one(text)).toBe(written))

it.each([
  [-2, '-2'],
  [0.5, '0.5'],
  [10_460.899_999_999_998, '10460.9'],
  [null, ''],
  ['Nair, Priya', '"Nair, Priya"'],
  ['12 of 17', '12 of 17'],
])('%j is written as %s', (value, written) => expect(one(value)).toBe(written))

it('a figure with a unit says it above its column', () =>
  expect(toCsv([{ label: 'p90', unit: 's' }], [], 'UTC')).toBe('\uFEFFp90 (s)\r\n'))

it('an instant stands in UTC and in local time, on both sides of a clock change', () => {
  const rows = [[Date.parse('2026-10-25T00:30:00Z')], [Date.parse('2026-10-25T01:30:00Z')], [null]]
  expect(toCsv([{ label: 'Handed off', isInstant: true }], rows, 'Europe/Berlin')).toBe(
    '\uFEFFHanded off (UTC),Handed off (Europe/Berlin)\r\n2026-10-25T00:30:00.000Z,2026-10-25 02:30:00\r\n2026-10-25T01:30:00.000Z,2026-10-25 02:30:00\r\n,\r\n',
  )
})
