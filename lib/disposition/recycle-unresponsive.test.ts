import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { addAbsence } from '#lib/team/add-absence.ts'
import { DAY } from '#lib/testing/company.ts'
import { handOff, story } from '#lib/testing/leads.ts'
import { overlap } from '#lib/testing/race.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { logTouch } from '#lib/work/log-touch.ts'
import { disposeHandoff } from './dispose-handoff.ts'
import { recycleUnresponsive } from './recycle-unresponsive.ts'

const test = testCompany()

async function touched(outcomes: string[]) {
  const { company } = test
  const ids = await handOff(company)
  for (const outcome of outcomes) {
    const touch = { touchId: crypto.randomUUID(), handoffId: ids.handoffId, channel: 'call', outcome } as const
    await logTouch(company.baton, company.seller, touch)
  }
  return ids
}
const attempts = (count: number) => Array<string>(count).fill('voicemail')
const state = () => test.company.one<{ state: string }>(sql`SELECT state FROM handoffs`)

describe('a lead that stays unresponsive', () => {
  it('after all attempts is closed by automation on the auto-recycle day, not before, and recycled', async () => {
    const { company } = test
    const { leadId } = await touched(attempts(6))
    company.clock.pass(10 * DAY - 1)
    expect(await recycleUnresponsive(company.baton)).toBe(0)
    company.clock.pass(1)
    expect(await recycleUnresponsive(company.baton)).toBe(1)
    expect(await company.one(sql`SELECT state, reason, closed_by FROM handoffs`)).toEqual({
      state: 'disposed',
      reason: 'no_response',
      closed_by: null,
    })
    await company.settle()
    expect(await company.one(sql`SELECT stage, suppression_reason FROM leads`)).toEqual({
      stage: 'nurturing',
      suppression_reason: 'no_response',
    })
    expect(await company.one(sql`SELECT slug FROM enrolments JOIN tracks ON tracks.id = track_id`)).toEqual({
      slug: 're_engage',
    })
    expect((await story(company, leadId)).slice(-3)).toEqual(['handoff.disposed', 'nurture.enrolled', 'lead.recycled'])
    const again = disposeHandoff(company.baton, company.seller, { handoffId: await handoffId(), reason: 'not_now' })
    await expect(again).rejects.toThrow('This lead was closed by automation meanwhile')
  })

  it('with fewer attempts is looked at again each day, and closed at the latest day', async () => {
    const { company } = test
    await touched(attempts(2))
    for (let day = 10; day < 14; day++) {
      company.clock.pass(day === 10 ? 10 * DAY : DAY)
      expect(await recycleUnresponsive(company.baton)).toBe(1)
      expect(await state()).toEqual({ state: 'accepted' })
    }
    company.clock.pass(DAY)
    expect(await recycleUnresponsive(company.baton)).toBe(1)
    expect(await state()).toEqual({ state: 'disposed' })
  })

  it('but has answered once is never taken away', async () => {
    const { company } = test
    await touched(['connected', ...attempts(8)])
    for (let day = 0; day < 3; day++) {
      company.clock.pass(10 * DAY)
      expect(await recycleUnresponsive(company.baton)).toBe(1)
      expect(await state()).toEqual({ state: 'accepted' })
    }
  })

  it('and waits in a queue where nobody is, is not closed as unresponsive', async () => {
    const { company } = test
    const fromAt = company.clock.now
    const toAt = new Date(fromAt.getTime() + 30 * DAY)
    for (const { userId } of [company.seller, company.second]) {
      await addAbsence(company.baton, company.admin, { userId, fromAt, toAt, reason: 'Leave' })
    }
    await handOff(company)
    await company.baton.db.execute(sql`UPDATE slas SET due_at = due_at + interval '60 days'`)
    company.clock.pass(20 * DAY)
    expect(await recycleUnresponsive(company.baton)).toBe(1)
    expect(await state()).toEqual({ state: 'queued' })
  })

  it('and is just being worked on is left for the next sweep', async () => {
    const { company } = test
    const { handoffId } = await touched(attempts(6))
    company.clock.pass(11 * DAY)
    const touch = { touchId: crypto.randomUUID(), handoffId, channel: 'call', outcome: 'connected' } as const
    const [, swept] = await overlap(
      company.baton,
      (on) => logTouch(on, company.seller, touch),
      (on) => recycleUnresponsive(on),
    )
    expect(swept).toMatchObject({ value: 0 })
    await recycleUnresponsive(company.baton)
    expect(await state()).toEqual({ state: 'accepted' })
  })

  it('is closed once, however many workers sweep', async () => {
    const { company } = test
    const { leadId } = await touched(attempts(6))
    company.clock.pass(11 * DAY)
    await Promise.all([1, 2, 3].map(() => recycleUnresponsive(company.baton)))
    expect((await story(company, leadId)).filter((kind) => kind === 'handoff.disposed')).toHaveLength(1)
  })
})

const handoffId = async () => (await test.company.one<{ id: number }>(sql`SELECT id FROM handoffs`)).id
