import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { missSlas } from '#lib/handoff/miss-slas.ts'
import { DAY, HOUR, MINUTE } from '#lib/testing/company.ts'
import { handOff, missedHandOff, standing, story } from '#lib/testing/leads.ts'
import { overlap, refusals } from '#lib/testing/race.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { acceptHandoff } from './accept-handoff.ts'
import { logTouch, type TouchInput } from './log-touch.ts'

const test = testCompany()
const touch = (handoffId: number, change: Partial<TouchInput> = {}): TouchInput => ({
  touchId: crypto.randomUUID(),
  handoffId,
  channel: 'call',
  outcome: 'voicemail',
  ...change,
})
const handoffRow = async () => {
  const [handoff] = await test.company.baton.db.query.handoffs.findMany()
  if (!handoff) throw new Error('There is no handoff.')
  return handoff
}
const later = (milliseconds: number) => new Date(test.company.clock.now.getTime() + milliseconds)

describe('logging a touch', () => {
  it('the first one in time meets the promise; an offered lead counts as accepted; the plan moves on', async () => {
    const { company } = test
    const { leadId, handoffId } = await handOff(company)
    company.clock.pass(3 * MINUTE)
    await logTouch(company.baton, company.seller, touch(handoffId, { note: ' Left a message. ' }))
    const { now } = company.clock
    expect(await handoffRow()).toMatchObject({
      state: 'accepted',
      acceptedAt: now,
      firstTouchAt: now,
      waitBusinessSeconds: 180,
      lastTouchAt: now,
      attempts: 1,
      connectedAt: null,
      nextDueAt: later(HOUR),
    })
    const { lead, slas, tasks } = (await standing(company, leadId)) as Record<string, object>
    expect(lead).toMatchObject({ stage: 'working' })
    expect(slas).toMatchObject([{ state: 'met' }])
    expect(tasks).toMatchObject([{ step_id: 'call_1' }, { step_id: 'email_1', channel: 'email', done_at: null }])
    expect(await company.one(sql`SELECT body, author_id FROM notes`)).toEqual({
      body: 'Left a message.',
      author_id: company.seller.userId,
    })
    expect(await company.one(sql`SELECT data ->> 'secondsUsed' AS used FROM ledger WHERE kind = 'sla.met'`)).toEqual({
      used: '180',
    })
    expect(await story(company, leadId)).toEqual(['lead.handed_off', 'sla.met', 'touch.logged'])
  })

  it('a connect sets the attempts back, and asks to agree the next step within a business day', async () => {
    const { company } = test
    const { handoffId } = await handOff(company)
    await logTouch(company.baton, company.seller, touch(handoffId))
    await logTouch(company.baton, company.seller, touch(handoffId, { outcome: 'connected' }))
    expect(await handoffRow()).toMatchObject({ attempts: 0, connectedAt: company.clock.now, nextDueAt: later(DAY) })
    expect(await company.one(sql`SELECT step_id FROM tasks WHERE done_at IS NULL`)).toEqual({ step_id: 'agree_next' })
    await logTouch(company.baton, company.seller, touch(handoffId))
    expect(await handoffRow()).toMatchObject({ attempts: 1 })
    expect(await company.one(sql`SELECT step_id FROM tasks WHERE done_at IS NULL`)).toEqual({ step_id: 'agree_next' })
  })

  it('when the plan is through the auto-recycle day comes next, and the plan does not begin again', async () => {
    const { company } = test
    const { handoffId } = await handOff(company)
    for (let i = 0; i < 7; i++) await logTouch(company.baton, company.seller, touch(handoffId))
    const handoff = await handoffRow()
    expect(handoff).toMatchObject({ attempts: 7, recycleAt: later(10 * DAY), nextDueAt: later(10 * DAY) })
    expect(await company.one(sql`SELECT count(*) FROM tasks WHERE done_at IS NULL`)).toEqual({ count: 0 })
  })

  it('the same touch sent twice is one', async () => {
    const { company } = test
    const { leadId, handoffId } = await handOff(company)
    const once = touch(handoffId)
    await logTouch(company.baton, company.seller, once)
    const before = await standing(company, leadId)
    await logTouch(company.baton, company.seller, once)
    expect(await standing(company, leadId)).toEqual(before)
    const [first, second] = await overlap(
      company.baton,
      (on) => logTouch(on, company.seller, touch(handoffId, { touchId: '00000000-0000-4000-8000-000000000001' })),
      (on) => logTouch(on, company.seller, touch(handoffId, { touchId: '00000000-0000-4000-8000-000000000001' })),
    )
    expect([first.status, second.status]).toEqual(['fulfilled', 'fulfilled'])
    expect(await company.one(sql`SELECT count(*) FROM touches`)).toEqual({ count: 2 })
  })

  it('a manager may log for their team; the lead stays the seller’s', async () => {
    const { company } = test
    const { handoffId } = await handOff(company)
    await logTouch(company.baton, company.manager, touch(handoffId))
    expect(await handoffRow()).toMatchObject({ sellerId: company.seller.userId })
    expect(await company.one(sql`SELECT seller_id FROM touches`)).toEqual({ seller_id: company.manager.userId })
  })

  it.each<[string, Partial<TouchInput>, RegExp]>([
    [
      'an outcome of another channel',
      { channel: 'email', outcome: 'voicemail' },
      /"voicemail" is no outcome of E-mail/,
    ],
    ['a channel that does not exist', { channel: 'fax' as never }, /Invalid option/],
    ['a touch without an id', { touchId: 'no-uuid' }, /Invalid UUID/],
    ['a note that is too long', { note: 'x'.repeat(10_001) }, /10,000 characters at most/],
  ])('%s is refused', async (_, change, reason) => {
    const { company } = test
    const { handoffId } = await handOff(company)
    await expect(logTouch(company.baton, company.seller, touch(handoffId, change))).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringMatching(reason),
    })
  })

  it('on a queued lead is refused: it is claimed first', async () => {
    const { company } = test
    const { handoffId } = await missedHandOff(company)
    await expect(logTouch(company.baton, company.seller, touch(handoffId))).rejects.toThrow(/Claim it first/)
    await expect(logTouch(company.baton, company.manager, touch(handoffId))).rejects.toThrow(/Claim it first/)
  })
})

describe('a touch at the due time', () => {
  it('at the very instant still meets the promise', async () => {
    const { company } = test
    const { handoffId } = await handOff(company)
    company.clock.pass(5 * MINUTE)
    await logTouch(company.baton, company.seller, touch(handoffId))
    expect(await company.one(sql`SELECT state FROM slas`)).toEqual({ state: 'met' })
  })

  it('after it, but before the sweep, freezes the miss, and the lead stays with the seller', async () => {
    const { company } = test
    const { leadId, handoffId } = await handOff(company)
    await acceptHandoff(company.baton, company.seller, { handoffId })
    company.clock.pass(7 * MINUTE)
    await logTouch(company.baton, company.seller, touch(handoffId))
    const { slas, lead, enrolments, pending } = (await standing(company, leadId)) as Record<string, object>
    expect(slas).toMatchObject([{ state: 'missed', seller_id: company.seller.userId, touched_at: expect.any(String) }])
    expect(lead).toMatchObject({ stage: 'working' })
    expect([enrolments, pending]).toEqual([null, null])
    company.clock.pass(HOUR)
    expect(await missSlas(company.baton)).toEqual([])
    expect(await story(company, leadId)).toEqual(['lead.handed_off', 'handoff.accepted', 'sla.missed', 'touch.logged'])
  })

  it('and a sweep at the same time settle it once: the touch first', async () => {
    const { company } = test
    const { leadId, handoffId } = await handOff(company)
    company.clock.pass(5 * MINUTE)
    const [touched, swept] = await overlap(
      company.baton,
      (on) => logTouch(on, company.seller, touch(handoffId)),
      (on) => missSlas(on),
    )
    expect([touched.status, swept]).toMatchObject(['fulfilled', { value: [] }])
    expect(await missSlas(company.baton)).toEqual([])
    expect(await company.one(sql`SELECT state FROM slas`)).toEqual({ state: 'met' })
    expect(await story(company, leadId)).toEqual(['lead.handed_off', 'sla.met', 'touch.logged'])
  })

  it('and a sweep at the same time settle it once: the sweep first', async () => {
    const { company } = test
    const { leadId, handoffId } = await handOff(company)
    company.clock.pass(5 * MINUTE)
    const [swept, touched] = await overlap(
      company.baton,
      (on) => missSlas(on),
      (on) => logTouch(on, company.seller, touch(handoffId)),
    )
    expect(swept).toMatchObject({ value: [{ leadId }] })
    expect(refusals([touched])).toEqual([expect.stringMatching(/in the queue of DACH/)])
    expect(await company.one(sql`SELECT count(*) FROM touches`)).toEqual({ count: 0 })
    expect(await story(company, leadId)).toEqual(['lead.handed_off', 'sla.missed'])
  })
})
