import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { UserActor } from '#lib/shell/actor.ts'
import { DAY, HOUR } from '#lib/testing/company.ts'
import { handOff } from '#lib/testing/leads.ts'
import { overlap } from '#lib/testing/race.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { notificationSettings } from './notification-settings.ts'
import { TOLD_EVERYTHING } from './rules/notification-choices.ts'
import { saveNotificationChoices } from './save-notification-choices.ts'
import { sendDigests } from './send-digests.ts'

const test = testCompany()

const wantAt = (actor: UserActor, digestHour: number) =>
  saveNotificationChoices(test.company.baton, actor, { ...TOLD_EVERYTHING, timeZone: 'UTC', digestHour })
const digests = async () => {
  const { rows } = await test.company.baton.db.execute<{ to: string; subject: string; jobs: number }>(sql`
    SELECT to_address AS to, subject, (SELECT count(*)::int FROM outbox WHERE outbox.key = messages.key) AS jobs
    FROM messages WHERE key LIKE 'digest-%' ORDER BY id`)
  return rows
}
const nextHour = () => (test.company.clock.now.getUTCHours() + 1) % 24

describe('the daily digest', () => {
  it('leaves at its hour, once, and then waits for the next working day', async () => {
    const { company } = test
    const { baton, seller, clock } = company
    await wantAt(seller, nextHour())
    await handOff(company)
    expect(await sendDigests(baton)).toBe(0)
    clock.pass(HOUR)
    await overlap(baton, sendDigests, sendDigests)
    expect(await sendDigests(baton)).toBe(0)
    expect(await digests()).toEqual([
      { to: 'sam.okafor@test.example', subject: expect.stringMatching(/^Your day: 1 overdue, 1 new/), jobs: 1 },
    ])
    const { nextDigestAt } = await notificationSettings(baton, seller)
    expect(Date.parse(nextDigestAt ?? '') - clock.now.getTime()).toBe(DAY)
  })

  it('is not written twice for one day, even when its hour is moved after it left', async () => {
    const { company } = test
    const { baton, seller, clock } = company
    await wantAt(seller, nextHour())
    await handOff(company)
    clock.pass(HOUR)
    await sendDigests(baton)
    await wantAt(seller, nextHour())
    clock.pass(HOUR)
    expect(await sendDigests(baton)).toBe(1)
    expect(await digests()).toHaveLength(1)
  })

  it('is not written for who has nothing on the desk, nor for who was disabled', async () => {
    const { company } = test
    const { baton, second, seller, clock } = company
    await wantAt(second, nextHour())
    await wantAt(seller, nextHour())
    await baton.db.execute(sql`UPDATE users SET disabled_at = now() WHERE id = ${seller.userId}`)
    clock.pass(HOUR)
    expect(await sendDigests(baton)).toBe(2)
    expect(await digests()).toEqual([])
    expect(await sendDigests(baton)).toBe(0)
    await baton.db.execute(sql`UPDATE users SET disabled_at = NULL WHERE id = ${seller.userId}`)
  })
})
