import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { openDatabase } from '#db/client.ts'
import { policyBacktests } from '#db/schema/policy.ts'
import { draftOf, setBandA } from '#lib/testing/drafts.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { carryOutBacktest } from './carry-out-backtest.ts'
import { startBacktest } from './start-backtest.ts'

const test = testCompany()
const begun = async (bandA: number) => {
  const { baton, revops } = test.company
  return startBacktest(baton, revops, { ...(await draftOf(test.company, setBandA(bandA))), days: 30 })
}
const stored = async (id: number) => {
  const [row] = await test.company.baton.db.select().from(policyBacktests).where(eq(policyBacktests.id, id))
  return row
}

it('backtests run beside the process, several at once, and each keeps its result', async () => {
  const { db } = test.company.baton
  const ids = [await begun(71), await begun(73)]
  await Promise.all(ids.map((id) => carryOutBacktest({ db }, id)))
  for (const id of ids) expect(await stored(id)).toMatchObject({ state: 'done', share: 1, result: { days: 30 } })
})

it('a thread that cannot say how it ended is spoken for', async () => {
  const { db } = test.company.baton
  const backtestId = await begun(74)
  const { db: elsewhere, close } = openDatabase('postgres://nobody@127.0.0.1:1/nowhere')
  const cutOff = Object.assign(Object.create(db), { $client: elsewhere.$client })
  await carryOutBacktest({ db: cutOff }, backtestId)
  await close()
  expect(await stored(backtestId)).toMatchObject({ state: 'failed', problem: expect.stringContaining('ECONNREFUSED') })
})
