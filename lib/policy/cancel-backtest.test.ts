import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { policyBacktests } from '#db/schema/policy.ts'
import { draftOf, lowerBandA } from '#lib/testing/drafts.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { cancelBacktest } from './cancel-backtest.ts'
import { startBacktest } from './start-backtest.ts'

const test = testCompany()

it('only a running backtest is stopped, by those who may change the policy', async () => {
  const { baton, revops, seller } = test.company
  const backtestId = await startBacktest(baton, revops, { ...(await draftOf(test.company, lowerBandA)), days: 90 })
  await expect(cancelBacktest(baton, seller, { backtestId })).rejects.toMatchObject({ code: 'conflict' })
  await cancelBacktest(baton, revops, { backtestId })
  const [row] = await baton.db.select().from(policyBacktests).where(eq(policyBacktests.id, backtestId))
  expect(row?.isCancelWanted).toBe(true)
  await baton.db.update(policyBacktests).set({ state: 'done' }).where(eq(policyBacktests.id, backtestId))
  await expect(cancelBacktest(baton, revops, { backtestId })).rejects.toThrow(/has ended already/)
})
