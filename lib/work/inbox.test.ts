import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { rejectHandoff } from '#lib/disposition/reject-handoff.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { DAY, MINUTE } from '#lib/testing/company.ts'
import { handOff, missedHandOff } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { logTouch } from './log-touch.ts'
import type { SearchParams } from './rules/inbox-search.ts'
import { snoozeHandoff } from './snooze-handoff.ts'
import { inbox, shellCounts } from './views.ts'

const test = testCompany()
const shown = async (params: SearchParams, who: UserActor = test.company.seller, limit?: number) => {
  const { rows } = await inbox(test.company.baton, who, params, limit)
  return rows.map(({ id }) => id)
}
/** All of a test's leads are the first seller's, whoever was next. */
async function given(...args: Parameters<typeof handOff> extends [unknown, ...infer Rest] ? Rest : never) {
  const { company } = test
  const { handoffId } = await handOff(company, ...args)
  await company.baton.db.execute(sql`UPDATE handoffs SET seller_id = ${company.seller.userId} WHERE id = ${handoffId}`)
  return handoffId
}
const called = (handoffId: number) =>
  logTouch(test.company.baton, test.company.seller, {
    ...{ touchId: crypto.randomUUID(), handoffId, channel: 'call', outcome: 'voicemail' },
  })

describe('the views of the inbox', () => {
  it('each hold what is theirs, and are counted as they are shown', async () => {
    const { company } = test
    const { baton, seller, clock } = company
    const queued = (await missedHandOff(company)).handoffId
    const promised = await given()
    const snoozed = await given()
    await called(snoozed)
    await snoozeHandoff(baton, seller, {
      handoffId: snoozed,
      until: new Date(clock.now.getTime() + 2 * DAY).toISOString(),
    })
    const tomorrow = await given()
    await called(tomorrow)
    await baton.db.execute(sql`UPDATE handoffs SET next_due_at = '2026-11-23T23:00:00Z' WHERE id = ${tomorrow}`)
    const closed = await given()
    await rejectHandoff(baton, seller, { handoffId: closed, reason: 'misrouted', note: 'France.' })
    const expected = {
      mine: [promised, tomorrow],
      // The day ends at midnight in Berlin.
      today: [promised],
      queue: [queued],
      snoozed: [snoozed],
      closed: [closed],
    }
    const counts = await shellCounts(baton, seller)
    for (const [view, ids] of Object.entries(expected)) {
      expect([view, await shown({ view })]).toEqual([view, ids])
      expect([view, counts[view as keyof typeof expected]]).toEqual([view, ids.length])
    }
    expect(counts.team).toBe(0)
    const all = [queued, promised, snoozed, tomorrow].sort()
    expect((await shown({ view: 'team' }, company.manager)).sort()).toEqual(all)
    expect((await shellCounts(baton, company.manager)).team).toBe(4)
    expect((await shown({ view: 'team', seller: String(seller.userId) }, company.manager)).sort()).toEqual(
      [promised, snoozed, tomorrow].sort(),
    )
    // A seller who asks for the team's view by its address sees no more than their own and the queue.
    expect(await shown({ view: 'team' }, company.second)).toEqual([queued])
  })

  it('grow by pages, and say whether there is more', async () => {
    const { company } = test
    for (let i = 0; i < 3; i++) await given()
    expect(await inbox(company.baton, company.seller, {}, 2)).toMatchObject({ hasMore: true, rows: [{}, {}] })
    expect(await inbox(company.baton, company.seller, {}, 3)).toMatchObject({ hasMore: false, rows: [{}, {}, {}] })
  })

  it('of somebody without a team are empty, not wrong', async () => {
    const { company } = test
    await missedHandOff(company)
    const { rows } = await company.baton.db.execute<{ id: number }>(
      sql`INSERT INTO users (email, name, role) VALUES ('alone@test.example', 'Al One', 'seller') RETURNING id`,
    )
    const alone: UserActor = { kind: 'user', userId: rows[0]?.id ?? 0, role: 'seller', teamId: null }
    for (const view of ['mine', 'queue', 'today', 'snoozed', 'closed', 'team']) {
      expect(await shown({ view }, alone)).toEqual([])
    }
  })
})

describe('filters', () => {
  it('by situation, band, source, SLA state and escalation narrow a view', async () => {
    const { company } = test
    const { baton, clock } = company
    const first = await given({ source: 'Webinar' })
    const second = await given({ source: 'Website' })
    await baton.db.execute(sql`UPDATE handoffs SET band = 'B' WHERE id = ${second}`)
    expect(await shown({ band: 'B' })).toEqual([second])
    expect(await shown({ source: 'Webinar' })).toEqual([first])
    expect(await shown({ situation: 'hand_raise' })).toEqual([first, second])
    expect(await shown({ situation: 'icp_rising' })).toEqual([])
    await baton.db.execute(sql`UPDATE handoffs SET requeues = id - ${first} + 1 WHERE id IN (${first}, ${second})`)
    expect(await shown({ escalated: 'yes' })).toEqual([second])
    expect(await shown({ sla: 'on_track' })).toEqual([first, second])
    clock.pass(4 * MINUTE)
    await called(first)
    expect(await shown({ sla: 'met' })).toEqual([first])
    expect(await shown({ sla: 'due_soon' })).toEqual([second])
    clock.pass(2 * MINUTE)
    expect(await shown({ sla: 'overdue' })).toEqual([second])
    await called(second)
    expect(await shown({ sla: 'missed,met' })).toHaveLength(2)
  })

  it('order by due time, by hand-over or by score', async () => {
    const { company } = test
    const first = await given()
    company.clock.pass(MINUTE)
    const second = await given()
    await company.baton.db.execute(sql`UPDATE handoffs SET score = score + 5 WHERE id = ${first}`)
    expect(await shown({})).toEqual([first, second])
    expect(await shown({ sort: 'newest' })).toEqual([second, first])
    expect(await shown({ sort: 'score' })).toEqual([first, second])
  })
})

describe('search', () => {
  it.each([
    ['a part of a name', 'riy'],
    ['first and last name in any order', 'nair priya'],
    ['the address', 'priya.nair@helio'],
    ['the domain', 'helio.exa'],
    ['the company that a person named', 'solar bv'],
    ['the company that is known of the account', 'HELIO SYSTEMS'],
    ['a name and a company', 'nair systems'],
    ['two letters, which no index knows', 'ya'],
    ['two letters of the company that is known of the account', 'sy'],
    ['a name and two letters of the company', 'nair bv'],
  ])('finds by %s', async (_, q) => {
    const { company } = test
    const handoffId = await given({
      email: 'priya.nair@helio.example',
      emailDomain: 'helio.example',
      company: 'Solar BV',
    })
    await given({ firstName: 'Tom', lastName: 'Ek', email: 'tom@other.example' })
    await company.baton.db.execute(sql`WITH made AS (
        INSERT INTO accounts (domain, name, created_at) VALUES ('helio.example', 'Helio Systems', now()) RETURNING id)
      UPDATE leads SET account_id = made.id FROM made WHERE email = 'priya.nair@helio.example'`)
    expect(await shown({ q })).toEqual([handoffId])
  })

  it.each(['%', '_', '\\', '<b>', 'שלום', '👋', 'x'.repeat(5000)])(
    'of %s finds nothing, and breaks nothing',
    async (q) => {
      await given()
      expect(await shown({ q })).toEqual([])
    },
  )
})
