import { expect, it } from 'vitest'
import { draftOf, lowerBandA, setBandA } from '#lib/testing/drafts.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { startBacktest } from './start-backtest.ts'

const test = testCompany()

it('a backtest is of the revision that its starter sees, of a policy that makes sense, by RevOps', async () => {
  const { baton, revops, seller } = test.company
  const draft = await draftOf(test.company, lowerBandA)
  expect(await startBacktest(baton, revops, { ...draft, days: 30 })).toBeGreaterThan(0)
  const senseless = await draftOf(test.company, setBandA(101))
  const attempts: [() => Promise<number>, RegExp][] = [
    [() => startBacktest(baton, revops, { ...draft, revision: draft.revision - 1, days: 30 }), /in another window/],
    [() => startBacktest(baton, seller, { ...draft, days: 30 }), /^Only RevOps/],
    [() => startBacktest(baton, revops, { ...draft, days: 31 as never }), /30, 90 or 180 days/],
    [() => startBacktest(baton, revops, { ...senseless, days: 30 }), /score stops at 100/],
  ]
  for (const [attempt, message] of attempts) await expect(attempt()).rejects.toThrow(message)
})
