import { expect, it } from 'vitest'
import { readTitle } from './read-title.ts'

it.each([
  ['VP Marketing', 'vp', 'marketing'],
  ['Vice President of Sales', 'vp', 'sales'],
  ['Chief Revenue Officer', 'c_level', 'revops'],
  ['CTO', 'c_level', 'it'],
  ['Head of RevOps', 'director', 'revops'],
  ['Sales Ops Manager', 'manager', 'revops'],
  ['Account Executive', 'individual', 'sales'],
  ['Barista', 'individual', 'other'],
  ['', 'unknown', 'unknown'],
  [null, 'unknown', 'unknown'],
])('the title %s reads as %s in %s', (title, seniority, department) => {
  expect(readTitle(title)).toEqual({ seniority, department })
})
