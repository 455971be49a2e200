import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { missedHandOff } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { ownerOfRequest } from './owner-of-request.ts'

const test = testCompany()

it('a request that a seller got is said to be theirs, also when the worker comes to it while somebody waits', async () => {
  const { company } = test
  const asked = ownerOfRequest(company.baton, 'priya@helio.example')
  await company.demoRequest('priya@helio.example')
  expect(await asked).toEqual({ sellerId: company.seller.userId, sellerName: 'Sam Okafor', teamName: 'DACH' })
})

it('a request that waits before a team is said to be nobody’s yet', async () => {
  const { company } = test
  await missedHandOff(company)
  const { email } = await company.one<{ email: string }>(sql`SELECT email FROM leads`)
  expect(await ownerOfRequest(company.baton, email)).toEqual({ sellerId: null, sellerName: null, teamName: 'DACH' })
})
