import { eq, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { handoffs } from '#db/schema/handoff.ts'
import type { NotificationKind } from '#db/schema/notification.ts'
import { SYSTEM, transact } from '#lib/shell/transact.ts'
import { addAbsence } from '#lib/team/add-absence.ts'
import { DAY, HOUR } from '#lib/testing/company.ts'
import { handOff } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { type NotificationChoices, TOLD_EVERYTHING } from '#lib/work/rules/notification-choices.ts'
import { announceHandoff, teamLeaders, teamSellers } from './announce.ts'

const test = testCompany()

type Heard = { bell: number; rings: number; mails: number; leavesInMs: number | null }

/** What a manager hears of a handoff in their team's queue. */
async function heardBy(
  choices: Partial<NotificationChoices>,
  times = 1,
  kind: NotificationKind = 'queued',
): Promise<Heard> {
  const { baton, manager, clock } = test.company
  const { leadId, handoffId } = await handOff(test.company)
  const kept = JSON.stringify({ ...TOLD_EVERYTHING, ...choices })
  await baton.db.execute(
    sql`INSERT INTO notification_choices (user_id, choices) VALUES (${manager.userId}, ${kept}::jsonb)`,
  )
  for (let time = 0; time < times; time++) {
    await transact(baton, SYSTEM, async ({ tx, now }) => {
      const [handoff] = await tx.select().from(handoffs).where(eq(handoffs.id, handoffId))
      if (!handoff) throw new Error('It is gone.')
      const about = { handoffId, leadId, leadName: 'Priya Nair', brief: handoff.brief, dueAt: now, round: 7 }
      await announceHandoff(tx, now, { ...about, kind, userIds: [manager.userId] })
    })
  }
  const key = `handoff-${handoffId}-${kind}-7-${manager.userId}`
  return test.company.one<Heard>(sql`
    SELECT (SELECT count(*) FROM notifications WHERE user_id = ${manager.userId}) AS bell,
      (SELECT count(*) FROM notifications WHERE user_id = ${manager.userId} AND rings) AS rings,
      (SELECT count(*) FROM messages WHERE key = ${key}) AS mails,
      (SELECT (extract(epoch FROM available_at - ${clock.now}::timestamptz) * 1000)::float8 FROM outbox WHERE key = ${key}) AS "leavesInMs"`)
}

describe('a person is told as they chose', () => {
  it.each<[string, Partial<NotificationChoices>, Heard]>([
    ['everything at once', {}, { bell: 1, rings: 1, mails: 1, leavesInMs: 0 }],
    ['no e-mail of this', { off: { queued: ['email'] } }, { bell: 1, rings: 1, mails: 0, leavesInMs: null }],
    ['no bell of this', { off: { queued: ['bell'] } }, { bell: 0, rings: 0, mails: 1, leavesInMs: 0 }],
    [
      'nothing of this situation',
      { mutedSituations: ['hand_raise'] },
      { bell: 0, rings: 0, mails: 0, leavesInMs: null },
    ],
    [
      'quiet until noon: the bell does not ring, the e-mail waits',
      { quiet: { from: '09:00', to: '12:00' } },
      { bell: 1, rings: 0, mails: 1, leavesInMs: 2 * HOUR },
    ],
  ])('%s', async (_, choices, heard) => {
    expect(await heardBy(choices)).toEqual(heard)
  })

  it('with one e-mail a round, whoever runs twice', async () => {
    expect(await heardBy({}, 2)).toMatchObject({ mails: 1, leavesInMs: 0 })
  })
})

describe('who is asked', () => {
  it('of a team’s sellers those who are here; of those who answer for it the first who are: managers, then admins', async () => {
    const { baton, teamId, clock, seller, second, manager, admin } = test.company
    const asked = () =>
      transact(baton, SYSTEM, async ({ tx, now }) => ({
        sellers: await teamSellers(tx, now, teamId),
        leaders: await teamLeaders(tx, now, teamId),
      }))
    expect(await asked()).toEqual({ sellers: [seller.userId, second.userId], leaders: [manager.userId] })
    const away = { fromAt: clock.now, toAt: new Date(clock.now.getTime() + DAY), reason: 'away' }
    for (const { userId } of [seller, manager]) await addAbsence(baton, admin, { ...away, userId })
    clock.pass(HOUR)
    // A manager who is away still answers before an admin does.
    expect(await asked()).toEqual({ sellers: [second.userId], leaders: [manager.userId] })
    await baton.db.execute(sql`UPDATE users SET disabled_at = now() WHERE id = ${manager.userId}`)
    expect((await asked()).leaders).toEqual([admin.userId])
    await baton.db.execute(sql`UPDATE users SET disabled_at = NULL`)
  })
})
