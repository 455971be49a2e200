import { eq, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { policyBacktests } from '#db/schema/policy.ts'
import { scoreLead } from '#lib/qualify/rules/score.ts'
import { draftOf, setBandA } from '#lib/testing/drafts.ts'
import { scoreInSql } from '#lib/testing/score-in-sql.ts'
import { someWeeks } from '#lib/testing/some-weeks.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { readHistory } from './backtest/load-history.ts'
import { cancelBacktest } from './cancel-backtest.ts'
import { livePolicy } from './live-policy.ts'
import { factsAt } from './rules/backtest/facts-at.ts'
import { finish, replayAll } from './rules/backtest/replay.ts'
import type { BacktestResult } from './rules/backtest/result.ts'
import { runBacktest } from './run-backtest.ts'
import { saveDraft } from './save-draft.ts'
import { type BacktestDays, startBacktest } from './start-backtest.ts'

const test = testCompany()
const start = async (edit: Parameters<typeof draftOf>[1], days: BacktestDays = 90) => {
  const draft = await draftOf(test.company, edit)
  const { baton, revops } = test.company
  return { ...draft, backtestId: await startBacktest(baton, revops, { ...draft, days }) }
}
const stored = async (id: number) => {
  const [row] = await test.company.baton.db.select().from(policyBacktests).where(eq(policyBacktests.id, id))
  return row as NonNullable<typeof row>
}

describe('a backtest', () => {
  it('under the policy that held makes the handoffs that were made, each at its instant', async () => {
    const { baton, clock } = test.company
    await someWeeks(test.company)
    const history = await readHistory(baton.db, clock.now)
    const policy = await livePolicy(baton.db)
    const { handoffs } = finish(replayAll(history, policy, clock.now.getTime() / 1000 - 90 * 86_400))
    const replayed = [...handoffs].map(({ lead, at, situation, total }) => ({
      ...{ leadId: history.leadIds[lead], score: total, at: new Date(at * 1000).toISOString() },
      situation: policy.situations[situation]?.situation.id,
    }))
    const { rows } = await baton.db.execute<{ leadId: number; at: string; situation: string; score: number }>(
      sql`SELECT lead_id AS "leadId", handed_off_at AS at, situation, score FROM handoffs ORDER BY lead_id, attempt`,
    )
    expect(rows.length).toBeGreaterThanOrEqual(5)
    expect(new Set(rows.map(({ situation }) => situation))).toEqual(new Set(['hand_raise', 'icp_rising']))
    expect(replayed).toEqual(rows.map(({ at, ...row }) => ({ ...row, at: new Date(at).toISOString() })))
  })

  it('scores every lead at any time as plain SQL does', async () => {
    const { baton, clock } = test.company
    await someWeeks(test.company)
    const history = await readHistory(baton.db, clock.now)
    const policy = await livePolicy(baton.db)
    for (const daysAgo of [0, 1, 7, 20, 38]) {
      const at = clock.now.getTime() / 1000 - daysAgo * 86_400
      const { rows } = await baton.db.execute<{ fit: number; intent: number; total: number }>(
        sql.raw(scoreInSql(policy.document, at)),
      )
      const ours = [...history.leadIds.keys()].map((lead) => scoreLead(factsAt(history, policy, lead, at), policy, at))
      expect(rows).toHaveLength(3)
      expect(ours).toMatchObject(rows.map(({ fit, intent, total }) => ({ fit, intent, total })))
    }
  })

  it('tells what would change: leads gained and lost with names and why, and keeps it with the draft', async () => {
    const { baton } = test.company
    await someWeeks(test.company)
    const { backtestId } = await start((document) => ({
      ...setBandA(100)(document),
      situations: document.situations.filter(({ id }) => id !== 'hand_raise'),
    }))
    await runBacktest(baton, backtestId)
    const { state, result, share } = await stored(backtestId)
    expect([state, share]).toEqual(['done', 1])
    expect(result).toMatchObject({ days: 90, lost: expect.any(Number), gained: 0 })
    const ben = result?.lostLeads.find(({ name }) => name === 'Ben Vogel')
    expect(ben).toMatchObject({ company: 'Acme', situation: 'Hand-raise', outcome: 'Misrouted' })
    expect(ben?.why).toBe('the situation “Hand-raise” is not there')
    expect(result?.conversion.lost.worked).toBeGreaterThan(0)
    expect(result?.bySituation.map(({ id }) => id)).toContain('hand_raise')
    expect(result?.perDay.reduce((sum, { now }) => sum + now, 0)).toBe(result?.handoffs.now)
    expect(result?.teams.find(({ team }) => team === 'dach')).toMatchObject({ sellers: 2, capacityPerDay: 20 })
  })

  it('knows what every other bound would come to, as a whole backtest of it would', async () => {
    const { baton } = test.company
    await someWeeks(test.company)
    const found = async (bandA: number) => {
      const { backtestId } = await start(setBandA(bandA))
      await runBacktest(baton, backtestId)
      return (await stored(backtestId)).result as BacktestResult
    }
    const [at80, at60] = [await found(80), await found(60)]
    const bound = at80.sweeps.find(({ band }) => band === 'A')?.bounds.find(({ atLeast }) => atLeast === 60)
    expect(bound).toMatchObject({ handoffs: at60.handoffs.proposed, gained: at60.gained, lost: at60.lost })
    expect(bound?.teams).toEqual(
      at60.teams.map(({ team, busiest, daysOver }) => ({
        team,
        busiest: busiest.proposed,
        daysOver: daysOver.proposed,
      })),
    )
    expect(at80.sweeps).toHaveLength(1)
  })

  it('that is called off says so, and leaves no result', async () => {
    const { baton, revops, seller } = test.company
    const { backtestId } = await start(setBandA(71))
    await expect(cancelBacktest(baton, seller, { backtestId })).rejects.toMatchObject({ name: 'Refusal' })
    await cancelBacktest(baton, revops, { backtestId })
    expect((await stored(backtestId)).isCancelWanted).toBe(true)
  })

  it('of a draft that was saved since is not carried out', async () => {
    const { baton, revops } = test.company
    const { backtestId, draftId, revision } = await start(setBandA(71))
    const { document } = await livePolicy(baton.db)
    await saveDraft(baton, revops, { draftId, revision, document: setBandA(72)(document) })
    await expect(runBacktest(baton, backtestId)).rejects.toThrow(/was changed since this backtest/)
    expect(await stored(backtestId)).toMatchObject({ state: 'failed', result: null })
  })
})
