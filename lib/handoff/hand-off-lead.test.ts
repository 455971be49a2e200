import { eq, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { handoffs, slas } from '#db/schema/handoff.ts'
import { accounts, leads } from '#db/schema/lead.ts'
import { notifications } from '#db/schema/notification.ts'
import { messages, outbox } from '#db/schema/recycle.ts'
import { defaultPolicy } from '#lib/policy/rules/playbook/default-policy.ts'
import { enrolLead } from '#lib/recycle/enrol-lead.ts'
import { addAbsence } from '#lib/team/add-absence.ts'
import { DAY, HOUR, MINUTE, type TestCompany } from '#lib/testing/company.ts'
import { act, handOff, plantLead, standing, story } from '#lib/testing/leads.ts'
import { allAtOnce } from '#lib/testing/race.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { handOffLead } from './hand-off-lead.ts'

const test = testCompany()
const all = (company: TestCompany) => company.baton.db.select().from(handoffs).orderBy(handoffs.id)
const later = (milliseconds: number) => new Date(test.company.clock.now.getTime() + milliseconds)

async function allAway(company: TestCompany) {
  for (const { userId } of [company.seller, company.second]) {
    await addAbsence(company.baton, company.admin, {
      userId,
      fromAt: later(-DAY),
      toAt: later(7 * DAY),
      reason: 'Leave',
    })
  }
}

describe('a seller who is about to leave', () => {
  it.each([
    ['for weeks gets no lead whose promise would wait for them', 2 * MINUTE, 30 * DAY, 'second'],
    ['until tomorrow, in two minutes, gets none that they could not reach out to', 2 * MINUTE, 20 * HOUR, 'second'],
    ['for weeks, but tomorrow, still gets one', DAY, 30 * DAY, 'seller'],
  ] as const)('%s', async (_, from, to, expected) => {
    const { company } = test
    const away = { fromAt: later(from), toAt: later(to), reason: 'Leave' }
    await addAbsence(company.baton, company.seller, { userId: company.seller.userId, ...away })
    const { handoffId } = await handOff(company)
    const handoff = (await all(company)).find(({ id }) => id === handoffId)
    expect(handoff?.sellerId).toBe(company[expected].userId)
  })
})

describe('passing a lead to sales', () => {
  it('gives it to a seller with a brief, a promise, a first step and a word to them', async () => {
    const { company } = test
    const { baton, clock, seller } = company
    const leadId = await plantLead(company, { company: 'Helio' }, [
      { type: 'pricing_view', minutesAgo: 60 },
      { type: 'demo_request', minutesAgo: 2 },
    ])
    const handoffId = await handOffLead(baton, { leadId })
    const [handoff] = await all(company)
    expect(handoff).toMatchObject({
      id: handoffId,
      leadId,
      attempt: 1,
      situation: 'hand_raise',
      state: 'offered',
      teamId: company.teamId,
      sellerId: seller.userId,
      handedOffAt: clock.now,
      signalAt: later(-2 * MINUTE),
      nextDueAt: later(5 * MINUTE),
      recycleAt: later(10 * DAY),
      queuedAt: null,
      version: 0,
      routingSteps: ['No territory matches', 'Team DACH: Sam Okafor is next of 2 with room'],
    })
    expect(handoff?.brief).toMatchObject({
      headline: 'Asked for a demo, pricing page',
      score: { total: handoff?.score },
    })
    expect(handoff?.brief.message?.body).toMatch(/^Hi Priya,/)
    const { lead, slas: promises, tasks } = (await standing(company, leadId)) as Record<string, object>
    expect(lead).toMatchObject({ stage: 'handed_off', owner_side: 'sales', review_at: null })
    expect(promises).toMatchObject([
      { promise: 'first_touch', state: 'active', words: '5 business minutes', seller_id: seller.userId },
    ])
    expect(tasks).toMatchObject([{ step_id: 'call_1', channel: 'call', done_at: null }])
    const [promise] = await baton.db.select().from(slas)
    expect(promise).toMatchObject({ startedAt: clock.now, warnAt: later(225_000), dueAt: later(5 * MINUTE) })
    expect(await baton.db.select().from(notifications)).toMatchObject([
      { userId: seller.userId, handoffId, kind: 'handed_off' },
    ])
    const [message] = await baton.db.select().from(messages)
    expect(message).toMatchObject({
      audience: 'seller',
      toAddress: 'sam.okafor@test.example',
      subject: 'New lead: Priya Nair',
    })
    expect(message?.body).toMatch(/Due 2026-11-23 09:05 UTC \(Hand-raise\)/)
    expect(await baton.db.select().from(outbox)).toMatchObject([
      { kind: 'deliver_message', payload: { messageId: message?.id } },
    ])
    expect(await story(company, leadId)).toEqual(['lead.handed_off'])
  })

  it('ends the track that the lead was in', async () => {
    const { company } = test
    const leadId = await plantLead(company)
    await enrolLead(company.baton, { leadId, trackSlug: 'welcome' })
    await act(company, leadId, { type: 'demo_request' })
    await handOffLead(company.baton, { leadId })
    const { enrolments } = (await standing(company, leadId)) as Record<string, object>
    expect(enrolments).toMatchObject([{ ended_why: 'handed off' }])
    expect(await story(company, leadId)).toEqual(['nurture.enrolled', 'nurture.ended', 'lead.handed_off'])
  })

  it('takes turns', async () => {
    const { company } = test
    for (let i = 0; i < 4; i++) await handOff(company)
    const sellers = (await all(company)).map(({ sellerId }) => sellerId)
    expect(sellers.toSorted()).toEqual(
      [company.seller.userId, company.seller.userId, company.second.userId, company.second.userId].toSorted(),
    )
  })

  it('a seller who lets promises lapse is not given ever more', async () => {
    const { company } = test
    await handOff(company)
    await company.baton.db.execute(sql`UPDATE slas SET state = 'missed', ended_at = due_at`)
    await company.baton.db.execute(
      sql`UPDATE handoffs SET state = 'disposed', seller_id = NULL, closed_at = handed_off_at`,
    )
    await company.baton.db.execute(sql`UPDATE leads SET stage = 'qualified'`)
    const { handoffId } = await handOff(company)
    expect((await all(company)).find(({ id }) => id === handoffId)?.sellerId).toBe(company.second.userId)
  })

  it('a browser’s zone that does not exist keeps nobody from it', async () => {
    const { handoffId } = await handOff(test.company, { timeZone: 'Mars/Olympus' })
    const [handoff] = await all(test.company)
    expect(handoff?.id).toBe(handoffId)
    expect(handoff?.brief.message?.body).toMatch(/Does Monday 12:00 or Tuesday 10:30 suit you/)
  })

  it.each<[string, Partial<typeof leads.$inferInsert>, number]>([
    ['a lead that has done nothing', {}, 0],
    [
      'a lead whose hand-raise is from before the last handoff’s end',
      { lastClosedAt: new Date('2026-11-23T08:59:30Z') },
      1,
    ],
    ['a suppressed lead', { suppressedUntil: new Date('2026-12-23'), suppressionReason: 'no_response' }, 1],
  ])('%s stays with automation', async (_, lead, minutesAgo) => {
    const { company } = test
    const leadId = await plantLead(company, lead, minutesAgo ? [{ type: 'demo_request', minutesAgo }] : [])
    expect(await handOffLead(company.baton, { leadId })).toBeNull()
    expect(await all(company)).toEqual([])
  })

  it('what is with sales already, disqualified or not there is left as it is', async () => {
    const { company } = test
    const { leadId } = await handOff(company)
    expect(await handOffLead(company.baton, { leadId })).toBeNull()
    const out = await plantLead(company, { stage: 'disqualified', reviewAt: null }, [{ type: 'demo_request' }])
    expect(await handOffLead(company.baton, { leadId: out })).toBeNull()
    expect(await handOffLead(company.baton, { leadId: -1 })).toBeNull()
    expect(await all(company)).toHaveLength(1)
  })
})

describe('when nobody can take it', () => {
  it('nobody present: into the team’s queue, with a promise, and everybody who is there hears of it', async () => {
    const { company } = test
    await allAway(company)
    const { leadId } = await handOff(company)
    expect(await all(company)).toMatchObject([
      { state: 'queued', sellerId: null, queuedAt: company.clock.now, teamId: company.teamId },
    ])
    const { slas: promises } = (await standing(company, leadId)) as Record<string, object>
    expect(promises).toMatchObject([{ promise: 'first_touch', state: 'active', seller_id: null }])
    expect(await company.baton.db.select().from(notifications)).toMatchObject([
      { userId: company.manager.userId, kind: 'queued' },
    ])
  })

  it('everybody full: into the queue, or to stay in automation when the policy says so, but never a raised hand', async () => {
    const { company } = test
    const capacity = { openPerSeller: 1, newPerSellerPerDay: 10, whenFull: 'stay_in_automation' } as const
    await company.publish({ capacity })
    await handOff(company)
    await handOff(company)
    const visits = [1, 2, 3].map((minutesAgo) => ({ type: 'pricing_view', minutesAgo }))
    const looking = await plantLead(company, {}, visits)
    expect(await handOffLead(company.baton, { leadId: looking })).toBeNull()
    const [lead] = await company.baton.db.select().from(leads).where(eq(leads.id, looking))
    expect(lead).toMatchObject({ stage: 'nurturing', reviewAt: later(DAY) })
    await handOff(company)
    expect((await all(company)).map(({ state }) => state)).toEqual(['offered', 'offered', 'queued'])
    await company.publish({ capacity: { ...capacity, whenFull: 'queue' } })
    expect(await handOffLead(company.baton, { leadId: looking })).not.toBeNull()
  })

  it('a fallback team that is gone stops it with a reason, and the lead keeps its place', async () => {
    const { company } = test
    const leadId = await plantLead(company, {}, [{ type: 'demo_request' }])
    await company.baton.db.execute(sql`UPDATE teams SET slug = 'renamed' WHERE slug = 'dach'`)
    try {
      await expect(handOffLead(company.baton, { leadId })).rejects.toThrow(/fallback team "dach" does not exist/)
    } finally {
      await company.baton.db.execute(sql`UPDATE teams SET slug = 'dach' WHERE slug = 'renamed'`)
    }
    expect(await story(company, leadId)).toEqual([])
  })
})

describe('where it goes', () => {
  it('to the owner of a target account', async () => {
    const { company } = test
    const { baton, second, clock } = company
    const [account] = await baton.db
      .insert(accounts)
      .values({ domain: 'helio.example', isTarget: true, ownerId: second.userId, createdAt: clock.now })
      .returning()
    await handOff(company, { accountId: account?.id })
    expect(await all(company)).toMatchObject([
      { sellerId: second.userId, routingSteps: ['Mina Kaur owns the target account'] },
    ])
  })

  it('to the territory’s team, on that team’s clock', async () => {
    const { company } = test
    const fallback = await company.one<{ id: number }>(sql`SELECT id FROM teams WHERE slug = 'sales'`)
    const seller = await company.addUser('seller', 'Utc Seller', fallback.id)
    const territories = [
      {
        id: 'fr',
        label: 'France',
        when: { fact: 'lead.country' as const, is: 'is' as const, value: 'FR' },
        team: 'sales',
      },
    ]
    await company.publish({ routing: { ...defaultPolicy.routing, fallbackTeam: 'dach', territories } })
    company.clock.at('2026-11-23T16:30:00Z')
    await handOff(company, { country: 'FR' })
    expect(await all(company)).toMatchObject([{ sellerId: seller.userId, nextDueAt: new Date('2026-11-23T16:35:00Z') }])
    await handOff(company, { country: 'DE' })
    expect((await all(company))[1]).toMatchObject({
      teamId: company.teamId,
      nextDueAt: new Date('2026-11-24T08:05:00Z'),
    })
  })

  it('again, after it came back misrouted: to somebody else, in the same situation, without a new trigger', async () => {
    const { company } = test
    const leadId = await plantLead(company, { lastClosedAt: company.clock.now }, [
      { type: 'demo_request', minutesAgo: 5 },
    ])
    const reroute = { situation: 'hand_raise', excludeSellerId: company.seller.userId }
    expect(await handOffLead(company.baton, { leadId })).toBeNull()
    expect(await handOffLead(company.baton, { leadId, reroute })).not.toBeNull()
    expect(await all(company)).toMatchObject([{ sellerId: company.second.userId, situation: 'hand_raise' }])
  })

  it('with the history of what came before in its brief', async () => {
    const { company } = test
    const { baton, seller, clock } = company
    const { leadId, handoffId } = await handOff(company)
    const ids = { handoffId, leadId }
    await baton.db.execute(sql`
      UPDATE handoffs SET state = 'rejected', closed_at = ${clock.now}::timestamptz, recycle_at = NULL WHERE id = ${handoffId}`)
    await baton.db.execute(sql`UPDATE slas SET state = 'void'`)
    await baton.db.execute(sql`
      INSERT INTO dispositions (handoff_id, lead_id, kind, reason, by_user_id, policy_version, at)
      VALUES (${ids.handoffId}, ${ids.leadId}, 'rejected', 'misrouted', ${seller.userId}, 2, ${clock.now}::timestamptz)`)
    await baton.db.update(leads).set({ stage: 'nurturing', reviewAt: later(DAY) })
    clock.pass(HOUR)
    await act(company, leadId, { type: 'contact_sales' })
    await handOffLead(baton, { leadId })
    const [, second] = await all(company)
    expect(second).toMatchObject({ attempt: 2 })
    expect(second?.brief.before).toEqual([
      { what: 'Rejected by Sam Okafor: Misrouted', at: later(-HOUR).toISOString(), note: null },
    ])
  })
})

describe('handing off against a race', () => {
  it('one lead twice at once makes one handoff', async () => {
    const { company } = test
    const leadId = await plantLead(company, {}, [{ type: 'demo_request' }])
    const once = (on: typeof company.baton) => handOffLead(on, { leadId })
    const results = await allAtOnce(company.baton, leadId, once, once, once)
    const made = results.flatMap((result) => (result.status === 'fulfilled' && result.value ? [result.value] : []))
    expect(made).toHaveLength(1)
    expect(await all(company)).toHaveLength(1)
    expect(await story(company, leadId)).toEqual(['lead.handed_off'])
  })

  it('many leads at once are spread as if they had come one after the other', async () => {
    const { company } = test
    const ids = await Promise.all([...Array(6)].map(() => plantLead(company, {}, [{ type: 'demo_request' }])))
    await Promise.all(ids.map((leadId) => handOffLead(company.baton, { leadId })))
    const counts = Map.groupBy(await all(company), ({ sellerId }) => sellerId)
    expect([...counts.values()].map((each) => each.length)).toEqual([3, 3])
  })

  it('two open handoffs of one lead are refused by the table itself', async () => {
    const { company } = test
    await handOff(company)
    const copy = sql`INSERT INTO handoffs (lead_id, attempt, situation, policy_version, state, team_id, seller_id, band, score,
      brief, routing_steps, handed_off_at) SELECT lead_id, 2, situation, policy_version, state, team_id, seller_id, band,
      score, brief, routing_steps, handed_off_at FROM handoffs`
    await expect(company.baton.db.execute(copy)).rejects.toMatchObject({ cause: { constraint: 'handoffs_one_open' } })
  })
})
