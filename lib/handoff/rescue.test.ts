import { desc, eq, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { handoffs, slas } from '#db/schema/handoff.ts'
import { leads } from '#db/schema/lead.ts'
import { notifications } from '#db/schema/notification.ts'
import { enrolments, tracks } from '#db/schema/recycle.ts'
import { teams, users } from '#db/schema/team.ts'
import { rejectHandoff } from '#lib/disposition/reject-handoff.ts'
import type { Offer } from '#lib/policy/rules/document.ts'
import { defaultPolicy } from '#lib/policy/rules/playbook/default-policy.ts'
import { addAbsence } from '#lib/team/add-absence.ts'
import { DAY, HOUR, MINUTE } from '#lib/testing/company.ts'
import { handOff, story } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { acceptHandoff } from '#lib/work/accept-handoff.ts'
import { claimHandoff } from '#lib/work/claim-handoff.ts'
import { logTouch } from '#lib/work/log-touch.ts'
import { undoAction } from '#lib/work/undo-action.ts'

const test = testCompany()
const rowOf = async (handoffId: number) =>
  (await test.company.baton.db.select().from(handoffs).where(eq(handoffs.id, handoffId)))[0]
const stageOf = async (leadId: number) =>
  (await test.company.baton.db.select().from(leads).where(eq(leads.id, leadId)))[0]?.stage
const slasOf = (handoffId: number) =>
  test.company.baton.db.select().from(slas).where(eq(slas.handoffId, handoffId)).orderBy(slas.id)
const toldOf = (kind: 'missed' | 'escalated') =>
  test.company.baton.db.select().from(notifications).where(eq(notifications.kind, kind)).orderBy(notifications.userId)
const touch = (handoffId: number) =>
  ({ handoffId, channel: 'call', outcome: 'voicemail', touchId: crypto.randomUUID() }) as const
const offering = (...offerOrder: Offer[]) =>
  test.company.publish({ sla: { ...defaultPolicy.sla, offerOrder, maximumRequeues: 3 } })
const leaks = () => test.company.one<{ count: number }>(sql`SELECT count(*) FROM lead_leaks`)

/** Lets so much time pass and the worker do what falls due in it; looks for leaks on the way. */
async function passes(milliseconds: number, steps = 1) {
  for (let i = 0; i < steps; i++) {
    test.company.clock.pass(milliseconds / steps)
    await test.company.settle()
    expect(await leaks()).toEqual({ count: 0 })
  }
}

describe('a missed handoff is offered in the order of the policy', () => {
  it('to the same owner, then to the next seller, then to the team, and at last to the fallback owner', async () => {
    const { company } = test
    await offering('same_owner', 'next_seller', 'team_queue')
    const { leadId, handoffId } = await handOff(company)
    const seen: unknown[] = []
    for (const time of [10 * MINUTE, 3 * HOUR, 3 * HOUR, DAY]) {
      await passes(time)
      const row = await rowOf(handoffId)
      seen.push([row?.state, row?.sellerId ?? null, await stageOf(leadId)])
    }
    expect(seen).toEqual([
      ['offered', company.seller.userId, 'rescued'],
      ['offered', company.second.userId, 'rescued'],
      ['queued', null, 'rescued'],
      ['offered', company.manager.userId, 'rescued'],
    ])
    const { data } = await company.one<{ data: unknown }>(
      sql`SELECT json_agg(data ->> 'offer' ORDER BY id) AS data FROM ledger WHERE kind = 'handoff.requeued'`,
    )
    expect(data).toEqual(['same_owner', 'next_seller', 'team_queue', 'fallback_owner'])
  })

  it('to a seller, nobody else can take it; who accepts it ends the rescue before its next message', async () => {
    const { company } = test
    await offering('next_seller')
    const { leadId, handoffId } = await handOff(company)
    await passes(10 * MINUTE)
    expect((await rowOf(handoffId))?.brief.afterMiss).toMatchObject({ missedBy: 'Sam Okafor', offeredTo: 'Mina Kaur' })
    expect((await toldOf('missed')).map(({ userId }) => userId)).toEqual(
      [company.second.userId, company.manager.userId].sort((a, b) => a - b),
    )
    await expect(claimHandoff(company.baton, company.seller, { handoffId })).rejects.toThrow(/given to Mina Kaur/)
    await acceptHandoff(company.baton, company.second, { handoffId })
    expect(await stageOf(leadId)).toBe('working')
    expect(await slasOf(handoffId)).toMatchObject([
      { promise: 'first_touch', state: 'missed', sellerId: company.seller.userId },
      { promise: 'claim', state: 'met', sellerId: company.second.userId },
      { promise: 'first_touch', state: 'active', sellerId: company.second.userId },
    ])
    const sent = sql`SELECT count(*) FROM messages WHERE lead_id = ${leadId} AND audience = 'lead'`
    const before = await company.one(sent)
    company.clock.pass(4 * MINUTE)
    await company.settle()
    expect(await company.one(sent)).toEqual(before)
    expect(await company.baton.db.select().from(enrolments)).toMatchObject([{ endedWhy: 'claimed' }])
  })

  it('to a seller who reaches out at once has taken it up', async () => {
    const { company } = test
    await offering('same_owner')
    const { leadId, handoffId } = await handOff(company)
    await passes(10 * MINUTE)
    await logTouch(company.baton, company.seller, touch(handoffId))
    expect([await stageOf(leadId), (await rowOf(handoffId))?.state]).toEqual(['working', 'accepted'])
    expect((await slasOf(handoffId)).map(({ promise, state }) => [promise, state])).toEqual([
      ['first_touch', 'missed'],
      ['claim', 'met'],
      ['first_touch', 'met'],
    ])
  })

  it('to a seller who gives it back: it leaves the rescue and follows its reason', async () => {
    const { company } = test
    await offering('same_owner')
    const { leadId, handoffId } = await handOff(company)
    await passes(10 * MINUTE)
    await rejectHandoff(company.baton, company.seller, { handoffId, reason: 'existing_opportunity' })
    await passes(MINUTE)
    expect(await stageOf(leadId)).toBe('nurturing')
    const open = await company.baton.db.select().from(enrolments).where(sql`ended_at IS NULL`)
    expect(open).toHaveLength(1)
    expect(await story(company, leadId)).toContain('lead.recycled')
  })

  it('to a seller who accepts it and takes that back: the offer, its promise and the rescue stand again', async () => {
    const { company } = test
    await offering('same_owner')
    const { leadId, handoffId } = await handOff(company)
    await passes(10 * MINUTE)
    await acceptHandoff(company.baton, company.seller, { handoffId })
    await undoAction(company.baton, company.seller, { handoffId })
    expect([await stageOf(leadId), (await rowOf(handoffId))?.state]).toEqual(['rescued', 'offered'])
    expect((await slasOf(handoffId)).map(({ promise, state }) => [promise, state])).toEqual([
      ['first_touch', 'missed'],
      ['claim', 'active'],
    ])
    await passes(3 * HOUR)
    expect((await rowOf(handoffId))?.requeues).toBe(2)
  })
})

it('a queue that nobody claims from in time escalates to the manager', async () => {
  const { company } = test
  await handOff(company)
  await passes(10 * MINUTE)
  expect(await toldOf('escalated')).toEqual([])
  await passes(2 * HOUR)
  expect(await toldOf('escalated')).toMatchObject([{ userId: company.manager.userId }])
  await company.baton.db.update(users).set({ disabledAt: company.clock.now }).where(eq(users.role, 'manager'))
  const second = await handOff(company)
  await passes(10 * MINUTE)
  await passes(2 * HOUR)
  await company.baton.db.update(users).set({ disabledAt: null })
  expect(await toldOf('escalated')).toContainEqual(
    expect.objectContaining({ userId: company.admin.userId, handoffId: second.handoffId }),
  )
})

describe('a promise that was missed', () => {
  it('stays as it was missed, whatever comes after; only its first touch is still added', async () => {
    const { company } = test
    const { handoffId } = await handOff(company)
    await passes(10 * MINUTE)
    const [missed] = await slasOf(handoffId)
    expect(missed).toMatchObject({
      ...{ state: 'missed', sellerId: company.seller.userId, secondsPromised: 300, secondsUsed: 300, touchedAt: null },
    })
    await claimHandoff(company.baton, company.second, { handoffId })
    await company.baton.db
      .update(teams)
      .set({ calendar: { timeZone: 'Asia/Tokyo', weekly: { sun: [['09:00', '10:00']] } } })
    expect((await slasOf(handoffId))[0]).toEqual(missed)
    await company.baton.db.execute(sql`UPDATE teams SET calendar = ${JSON.stringify(OFFICE)}::jsonb`)
    company.clock.pass(2 * MINUTE)
    await logTouch(company.baton, company.second, touch(handoffId))
    const frozen = { ...missed, touchedAt: company.clock.now, secondsUsed: 720 }
    expect((await slasOf(handoffId))[0]).toEqual(frozen)
    company.clock.pass(HOUR)
    await logTouch(company.baton, company.second, touch(handoffId))
    expect((await slasOf(handoffId))[0]).toEqual(frozen)
  })

  it('waits for its first touch again when that is taken back', async () => {
    const { company } = test
    const { handoffId } = await handOff(company)
    await passes(10 * MINUTE)
    await claimHandoff(company.baton, company.second, { handoffId })
    const before = await slasOf(handoffId)
    company.clock.pass(MINUTE)
    await logTouch(company.baton, company.second, touch(handoffId))
    await undoAction(company.baton, company.second, { handoffId })
    expect(await slasOf(handoffId)).toEqual(before)
  })

  it('and one that was met tell the time on their own clock: nights do not count', async () => {
    const { company } = test
    company.clock.at('2026-11-23T15:58:00Z')
    const { handoffId } = await handOff(company)
    company.clock.at('2026-11-24T08:01:00Z')
    await logTouch(company.baton, company.seller, touch(handoffId))
    expect(await slasOf(handoffId)).toMatchObject([{ state: 'met', secondsPromised: 300, secondsUsed: 180 }])
    expect(await company.one(sql`SELECT data FROM ledger WHERE kind = 'sla.met'`)).toMatchObject({
      data: { secondsUsed: 180, clock: 'business' },
    })
  })

  it('an absence during it does not count, also when it is over', async () => {
    const { company } = test
    const { seller, baton, clock } = company
    const at = (minutes: number) => new Date(clock.now.getTime() + minutes * MINUTE)
    await addAbsence(baton, seller, { userId: seller.userId, fromAt: at(1), toAt: at(61), reason: 'Doctor' })
    await baton.db.update(users).set({ disabledAt: clock.now }).where(eq(users.id, company.second.userId))
    const { handoffId } = await handOff(company)
    clock.pass(63 * MINUTE)
    await logTouch(baton, seller, touch(handoffId))
    await baton.db.update(users).set({ disabledAt: null })
    expect(await slasOf(handoffId)).toMatchObject([{ state: 'met', secondsUsed: 180 }])
  })

  it('is not met by accepting', async () => {
    const { company } = test
    const { handoffId } = await handOff(company)
    await acceptHandoff(company.baton, company.seller, { handoffId })
    expect(await slasOf(handoffId)).toMatchObject([{ state: 'active' }])
    await passes(10 * MINUTE)
    expect((await slasOf(handoffId))[0]).toMatchObject({ state: 'missed', sellerId: company.seller.userId })
  })
})

const OFFICE = {
  timeZone: 'Europe/Berlin',
  weekly: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '17:00']]])),
}

describe('nothing ends in limbo, for a week, with a next action at every step', () => {
  const week = () => passes(7 * DAY, 14)
  const ends: [what: string, begin: () => Promise<void>, end?: () => Promise<void>][] = [
    [
      'while no seller is present',
      async () => {
        const { company } = test
        const { now } = company.clock
        for (const { userId } of [company.seller, company.second]) {
          const away = { fromAt: new Date(now.getTime() + MINUTE), toAt: new Date(now.getTime() + 30 * DAY) }
          await addAbsence(company.baton, company.admin, { userId, ...away, reason: 'Leave' })
        }
      },
    ],
    [
      'when the team has become empty',
      async () => {
        await test.company.baton.db
          .update(users)
          .set({ disabledAt: test.company.clock.now })
          .where(eq(users.role, 'seller'))
      },
      async () => {
        await test.company.baton.db.update(users).set({ disabledAt: null })
      },
    ],
    [
      'when the rescue track was archived',
      async () => {
        await test.company.baton.db.update(tracks).set({ archivedAt: test.company.clock.now })
      },
      async () => {
        await test.company.baton.db.update(tracks).set({ archivedAt: null })
      },
    ],
    [
      'while the calendar is closed for a week',
      async () => {
        const holidays = Array.from({ length: 8 }, (_, i) => `2026-11-${23 + i}`.slice(0, 10)).filter(
          (day) => day <= '2026-11-30',
        )
        const closed = JSON.stringify({ ...OFFICE, holidays })
        await test.company.baton.db.execute(sql`UPDATE teams SET calendar = ${closed}::jsonb`)
      },
      async () => {
        await test.company.baton.db.execute(sql`UPDATE teams SET calendar = ${JSON.stringify(OFFICE)}::jsonb`)
      },
    ],
    [
      'when nobody is left who answers for anything',
      async () => {
        await test.company.baton.db.update(users).set({ disabledAt: test.company.clock.now })
      },
      async () => {
        await test.company.baton.db.update(users).set({ disabledAt: null })
      },
    ],
  ]

  it.each(ends)('%s', async (_, begin, end) => {
    const { company } = test
    await offering('same_owner', 'next_seller', 'team_queue')
    const before = await handOff(company)
    await begin()
    const during = await handOff(company)
    await week()
    for (const { leadId, handoffId } of [before, during]) {
      const [last] = await company.baton.db
        .select()
        .from(slas)
        .where(eq(slas.handoffId, handoffId))
        .orderBy(desc(slas.id))
      expect(last?.state).toBe('active')
      expect(last?.dueAt.getTime()).toBeLessThan(company.clock.now.getTime() + 10 * DAY)
      expect(['rescued', 'handed_off']).toContain(await stageOf(leadId))
    }
    await end?.()
  })
})
