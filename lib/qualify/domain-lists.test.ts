import { expect, it } from 'vitest'
import { listDomain } from './domain-lists.ts'

const nothing = { isDisposable: false, isFree: false, isAcademic: false }

it.each([
  ['mailinator.com', { ...nothing, isDisposable: true, isFree: true }],
  ['gmail.com', { ...nothing, isFree: true }],
  ['web.de', { ...nothing, isFree: true }],
  ['stanford.edu', { ...nothing, isAcademic: true }],
  ['cs.ox.ac.uk', { ...nothing, isAcademic: true }],
  ['siemens.com', nothing],
  ['', nothing],
  ['localhost', nothing],
  ['..', nothing],
  ['../../etc', nothing],
])('"%s" is listed as %o', async (domain, expected) => {
  expect(await listDomain(domain)).toEqual(expected)
})
