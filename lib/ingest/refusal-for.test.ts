import { expect, it } from 'vitest'
import type { UserActor } from '#lib/shell/actor.ts'
import { SYSTEM, transact } from '#lib/shell/transact.ts'
import type { TestCompany } from '#lib/testing/company.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { refusalFor } from './refusal-for.ts'

const test = testCompany()

it.each<[string, (company: TestCompany) => UserActor, number, string, RegExp]>([
  ['who may not', ({ seller }) => seller, 1, 'not_allowed', /Only RevOps and admins/],
  ['who may not, also of a source that is not there', ({ manager }) => manager, 99, 'not_allowed', /Only RevOps/],
  ['who may, of a source that is not there', ({ revops }) => revops, 99, 'not_found', /no such source/],
  ['who may, of one that was revoked', ({ admin }) => admin, 1, 'conflict', /revoked meanwhile/],
])('a source that could not be changed is explained to %s', async (_, who, sourceId, code, words) => {
  const { company } = test
  const refusal = await transact(company.baton, SYSTEM, ({ tx }) => refusalFor(tx, who(company), sourceId))
  expect(refusal.code).toBe(code)
  expect(refusal.message).toMatch(words)
})
