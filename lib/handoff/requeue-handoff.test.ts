import { desc, eq, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { handoffs, slas } from '#db/schema/handoff.ts'
import { notifications } from '#db/schema/notification.ts'
import { messages } from '#db/schema/recycle.ts'
import { users } from '#db/schema/team.ts'
import { DAY, HOUR, MINUTE } from '#lib/testing/company.ts'
import { act, handOff, standing, story } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { acceptHandoff } from '#lib/work/accept-handoff.ts'
import { claimHandoff } from '#lib/work/claim-handoff.ts'
import { missSlas } from './miss-slas.ts'
import { requeueHandoff } from './requeue-handoff.ts'

const test = testCompany()
const later = (milliseconds: number) => new Date(test.company.clock.now.getTime() + milliseconds)
const handoffRow = async (handoffId: number) => {
  const [row] = await test.company.baton.db.select().from(handoffs).where(eq(handoffs.id, handoffId))
  return row as typeof handoffs.$inferSelect
}

describe('a handoff that missed its promise', () => {
  it('comes before the team anew: the miss, who and by when in the brief, a promise to claim it, a word to everyone', async () => {
    const { company } = test
    const { baton, clock } = company
    const { leadId, handoffId } = await handOff(company)
    clock.pass(2 * MINUTE)
    await act(company, leadId, { type: 'pricing_view' })
    const dueAt = later(3 * MINUTE).toISOString()
    clock.pass(8 * MINUTE)
    const [missed] = await missSlas(baton)
    await requeueHandoff(baton, { slaId: missed?.slaId as number })
    const { brief, nextDueAt, teamId, state } = await handoffRow(handoffId)
    expect({ nextDueAt, teamId, state }).toEqual({
      nextDueAt: later(2 * HOUR),
      teamId: company.teamId,
      state: 'queued',
    })
    expect(brief.nextBestStep).toBe(
      'Reach out now and speak of what just happened: pricing page. Sam Okafor did not reach out within 5 business minutes.',
    )
    expect(brief.afterMiss).toMatchObject({ promise: '5 business minutes', missedBy: 'Sam Okafor', dueAt, requeues: 1 })
    expect(brief.afterMiss?.newSignals).toMatchObject([{ rule: 'pricing_view', points: 12 }])
    const [claim] = await baton.db.select().from(slas).orderBy(desc(slas.id)).limit(1)
    expect(claim).toMatchObject({
      promise: 'claim',
      state: 'active',
      sellerId: null,
      dueAt: later(2 * HOUR),
      words: '2 business hours',
    })
    const told = await baton.db.select().from(notifications).where(eq(notifications.kind, 'missed'))
    expect(told.map(({ userId }) => userId).sort()).toEqual(
      [company.seller, company.second, company.manager].map(({ userId }) => userId).sort(),
    )
    expect(
      await company.one(sql`SELECT count(*) FROM messages WHERE subject LIKE 'To be claimed after a missed promise%'`),
    ).toEqual({ count: 3 })
    expect((await story(company, leadId)).at(-1)).toBe('handoff.requeued')
  })

  it('that is claimed or closed meanwhile is put before nobody', async () => {
    const { company } = test
    const { baton } = company
    const { leadId, handoffId } = await handOff(company)
    company.clock.pass(HOUR)
    const [missed] = await missSlas(baton)
    await claimHandoff(baton, company.second, { handoffId })
    const before = await standing(company, leadId)
    await requeueHandoff(baton, { slaId: missed?.slaId as number })
    await requeueHandoff(baton, { slaId: -1 })
    expect(await standing(company, leadId)).toEqual(before)
    await baton.db.execute(sql`DELETE FROM pending_events`)
  })

  it('is left to the fallback owner after the policy’s most requeues, and nothing leaks on the way', async () => {
    const { company } = test
    const { baton, clock } = company
    await company.publish({ routing: { targetAccountOwnerFirst: true, territories: TO_DACH, fallbackTeam: 'sales' } })
    const { leadId, handoffId } = await handOff(company)
    const fallback = await company.one<{ id: number }>(sql`SELECT id FROM teams WHERE slug = 'sales'`)
    const teams: number[] = []
    for (let miss = 0; miss < 4; miss++) {
      clock.pass(DAY)
      await company.settle()
      teams.push((await handoffRow(handoffId)).teamId)
    }
    expect(teams).toEqual([company.teamId, company.teamId, fallback.id, fallback.id])
    expect(await handoffRow(handoffId)).toMatchObject({
      ...{ state: 'offered', requeues: 4, sellerId: company.admin.userId },
    })
    expect((await story(company, leadId)).filter((kind) => kind === 'handoff.requeued')).toHaveLength(4)
    await expect(acceptHandoff(baton, company.seller, { handoffId })).rejects.toThrow(/given to Ada Root/)
    await acceptHandoff(baton, company.admin, { handoffId })
    expect(await handoffRow(handoffId)).toMatchObject({ state: 'accepted' })
  })

  it('tells nobody who is away or has left', async () => {
    const { company } = test
    const { baton, clock } = company
    const gone = await company.addUser('seller', 'Gone Person')
    await baton.db.update(users).set({ disabledAt: clock.now }).where(eq(users.id, gone.userId))
    await baton.db.execute(sql`INSERT INTO absences (user_id, from_at, to_at, reason)
      VALUES (${company.second.userId}, ${later(-HOUR)}::timestamptz, ${later(HOUR)}::timestamptz, 'Doctor')`)
    await handOff(company)
    clock.pass(10 * MINUTE)
    await company.settle()
    const mails = await baton.db.select().from(messages).where(sql`${messages.key} LIKE '%-missed-%'`)
    expect(mails.map(({ toAddress }) => toAddress).sort()).toEqual(['jo.lind@test.example', 'sam.okafor@test.example'])
  })
})

const TO_DACH = [{ id: 'all', label: 'All', when: 'always' as const, team: 'dach' }]

it('a handoff that is claimed and missed again before its first miss was acted on is queued anew once', async () => {
  const { company } = test
  const { baton, clock, seller } = company
  const { leadId, handoffId } = await handOff(company)
  clock.pass(HOUR)
  const [first] = await missSlas(baton)
  await claimHandoff(baton, seller, { handoffId })
  clock.pass(HOUR)
  const [second] = await missSlas(baton)
  for (const missed of [first, second]) await requeueHandoff(baton, { slaId: missed?.slaId as number })
  expect((await story(company, leadId)).filter((kind) => kind === 'handoff.requeued')).toHaveLength(1)
  const promises = await baton.db.select().from(slas).where(eq(slas.handoffId, handoffId)).orderBy(slas.id)
  expect(promises.map(({ promise, state }) => [promise, state])).toEqual([
    ['first_touch', 'missed'],
    ['first_touch', 'missed'],
    ['claim', 'active'],
  ])
})
