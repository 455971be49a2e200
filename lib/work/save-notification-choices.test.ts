import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { HOUR } from '#lib/testing/company.ts'
import { handOff } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { notificationSettings } from './notification-settings.ts'
import { bellOf } from './notifications.ts'
import { TOLD_EVERYTHING } from './rules/notification-choices.ts'
import { saveNotificationChoices } from './save-notification-choices.ts'

const test = testCompany()
const mail = () =>
  test.company.baton.db.execute<{ at: string }>(sql`
    SELECT to_json(available_at) #>> '{}' AS at FROM outbox WHERE kind = 'deliver_message'`)

describe('what somebody chose to be told of', () => {
  it('is kept, and counts at the next handoff: no e-mail, and nothing that rings', async () => {
    const { company } = test
    const { baton, seller } = company
    const choices = { ...TOLD_EVERYTHING, off: { handed_off: ['browser' as const, 'email' as const] } }
    await saveNotificationChoices(baton, seller, choices)
    expect(await notificationSettings(baton, seller)).toMatchObject({
      choices,
      zone: 'Europe/Berlin',
      nextDigestAt: null,
    })
    await handOff(company)
    expect((await bellOf(baton, seller)).items).toMatchObject([{ kind: 'handed_off', rings: false }])
    expect((await mail()).rows).toEqual([])
  })

  it('holds for situations: a muted one is not told at all', async () => {
    const { company } = test
    await saveNotificationChoices(company.baton, company.seller, {
      ...TOLD_EVERYTHING,
      mutedSituations: ['hand_raise'],
    })
    await handOff(company)
    expect((await bellOf(company.baton, company.seller)).items).toEqual([])
    expect((await mail()).rows).toEqual([])
  })

  it('keeps e-mail back in quiet hours until they end, in their own zone', async () => {
    const { company } = test
    const { baton, seller, clock } = company
    const now = clock.now.getTime()
    const inBerlin = (ms: number) =>
      new Date(ms).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Berlin' })
    const quiet = { from: inBerlin(now - HOUR), to: inBerlin(now + HOUR) }
    await saveNotificationChoices(baton, seller, { ...TOLD_EVERYTHING, quiet })
    await handOff(company)
    expect((await mail()).rows.map(({ at }) => Date.parse(at))).toEqual([now + HOUR])
    expect((await bellOf(baton, seller)).items).toMatchObject([{ rings: false }])
  })

  it('that is not valid is refused in words', async () => {
    const { company } = test
    const wrong = { ...TOLD_EVERYTHING, timeZone: 'Mars/Olympus' }
    await expect(saveNotificationChoices(company.baton, company.seller, wrong)).rejects.toThrow(/not a time zone/)
  })
})
