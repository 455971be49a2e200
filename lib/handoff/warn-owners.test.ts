import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '#db/client.ts'
import { listen } from '#db/listen.ts'
import { HOUR, MINUTE } from '#lib/testing/company.ts'
import { handOff, missedHandOff } from '#lib/testing/leads.ts'
import { overlap } from '#lib/testing/race.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { acceptHandoff } from '#lib/work/accept-handoff.ts'
import { claimHandoff } from '#lib/work/claim-handoff.ts'
import { logTouch } from '#lib/work/log-touch.ts'
import { bellOf } from '#lib/work/notifications.ts'
import { missSlas } from './miss-slas.ts'
import { warnOwners } from './warn-owners.ts'

const test = testCompany()
/** Five minutes are promised; three quarters of them are used up. */
const SOON = 3.75 * MINUTE

const warnings = async () => {
  const { rows } = await test.company.baton.db.execute<{ userId: number; handoffId: number }>(sql`
    SELECT user_id AS "userId", handoff_id AS "handoffId" FROM notifications WHERE kind = 'due_soon'`)
  return rows
}

describe('a promise of which the policy’s share is used up', () => {
  it('is told to its seller, in the bell and by mail, at that instant and once', async () => {
    const { company } = test
    const { baton, clock, seller } = company
    const { handoffId } = await handOff(company)
    clock.pass(SOON - 1)
    expect(await warnOwners(baton)).toBe(0)
    clock.pass(1)
    expect(await warnOwners(baton)).toBe(1)
    expect(await warnOwners(baton)).toBe(0)
    expect(await warnings()).toEqual([{ userId: seller.userId, handoffId }])
    expect(await company.one(sql`SELECT subject, key FROM messages WHERE subject LIKE 'Due soon%'`)).toMatchObject({
      subject: 'Due soon: Priya Nair',
    })
    expect(await company.one(sql`SELECT count(*) FROM outbox WHERE key LIKE '%due_soon%'`)).toEqual({ count: 1 })
  })

  it('is told at once to an open screen', async () => {
    const { company } = test
    const { leadId } = await handOff(company)
    company.clock.pass(SOON)
    let hear: (word: string) => void = () => {}
    const heard = new Promise<string>((resolve) => {
      hear = resolve
    })
    const listener = await listen(
      test.url,
      ['baton_events'],
      (_, word) => hear(word),
      () => {},
    )
    await warnOwners(company.baton)
    expect(await heard).toBe(String(leadId))
    await listener.close()
  })

  it('is told once also when several workers sweep at once', async () => {
    const { company } = test
    for (let i = 0; i < 4; i++) await handOff(company)
    company.clock.pass(SOON)
    await Promise.all([1, 2, 3].map(() => warnOwners(company.baton, 2)))
    await warnOwners(company.baton)
    expect(await warnings()).toHaveLength(4)
  })

  it('is no news once they have touched it, and still is when they only accepted', async () => {
    const { company } = test
    const { baton, seller } = company
    const { handoffId } = await handOff(company)
    company.clock.pass(SOON)
    await warnOwners(baton)
    await acceptHandoff(baton, seller, { handoffId })
    expect((await bellOf(baton, seller)).unread).toBe(1)
    await logTouch(baton, seller, { touchId: crypto.randomUUID(), handoffId, channel: 'call', outcome: 'connected' })
    expect((await bellOf(baton, seller)).unread).toBe(0)
  })
})

describe('nobody is told', () => {
  it('of a promise that was met', async () => {
    const { company } = test
    const { baton, seller, clock } = company
    const { handoffId } = await handOff(company)
    await logTouch(baton, seller, { touchId: crypto.randomUUID(), handoffId, channel: 'call', outcome: 'connected' })
    clock.pass(SOON)
    expect(await warnOwners(baton)).toBe(0)
  })

  it('of one that is past its due time: its miss says more', async () => {
    const { company } = test
    await handOff(company)
    company.clock.pass(HOUR)
    await warnOwners(company.baton)
    expect(await warnings()).toEqual([])
    expect(await missSlas(company.baton)).toHaveLength(1)
  })

  it('of a lead in the queue, until somebody has claimed it', async () => {
    const { company } = test
    const { baton, second, clock } = company
    const { handoffId } = await missedHandOff(company)
    clock.pass(1.6 * HOUR)
    expect(await warnOwners(baton)).toBe(0)
    await claimHandoff(baton, second, { handoffId })
    clock.pass(SOON)
    await warnOwners(baton)
    expect(await warnings()).toEqual([{ userId: second.userId, handoffId }])
  })
})

it('a miss at the same moment waits for no warning, and no warning for a miss', async () => {
  const { company } = test
  const { baton, clock } = company
  await handOff(company)
  clock.pass(SOON)
  const other = openDatabase(test.url)
  const results = await overlap(
    baton,
    (on) => warnOwners(on),
    () => missSlas({ db: other.db, clock: () => new Date(clock.now.getTime() + HOUR) }),
  )
  await other.close()
  expect(results).toEqual([
    { status: 'fulfilled', value: 1 },
    { status: 'fulfilled', value: [] },
  ])
})
