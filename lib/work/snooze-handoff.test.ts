import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { disposeHandoff } from '#lib/disposition/dispose-handoff.ts'
import { DAY, HOUR } from '#lib/testing/company.ts'
import { handOff, standing, story } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { logTouch } from './log-touch.ts'
import { snoozeHandoff } from './snooze-handoff.ts'
import { undoAction } from './undo-action.ts'
import { inbox } from './views.ts'

const test = testCompany()

/** A lead that was reached out to once: its promise is met. */
async function touched() {
  const { company } = test
  const ids = await handOff(company)
  await touch(ids.handoffId)
  return ids
}
const touch = (handoffId: number) => {
  const { baton, seller } = test.company
  const outcome = { channel: 'call', outcome: 'voicemail' } as const
  return logTouch(baton, seller, { touchId: crypto.randomUUID(), handoffId, ...outcome })
}
const at = (milliseconds: number) => new Date(test.company.clock.now.getTime() + milliseconds).toISOString()
const snooze = (handoffId: number, until: string | null, actor = test.company.seller) =>
  snoozeHandoff(test.company.baton, actor, { handoffId, until })
const rowOf = (handoffId: number) =>
  test.company.one<{ snoozed_until: Date | null; next_due_at: Date }>(
    sql`SELECT to_json(snoozed_until) #>> '{}' AS snoozed_until, to_json(next_due_at) #>> '{}' AS next_due_at FROM handoffs WHERE id = ${handoffId}`,
  )
const shown = async (view: string) => {
  const { rows } = await inbox(test.company.baton, test.company.seller, { view })
  return rows.map(({ id }) => id)
}

describe('snoozing a lead', () => {
  it('puts it and its next step off until the seller’s hours begin after that time; then it is back by itself', async () => {
    const { company } = test
    const { leadId, handoffId } = await touched()
    // Tonight at 23:00 in Berlin: the office opens on Tuesday at nine.
    await snooze(handoffId, '2026-11-23T22:00:00Z')
    expect(await shown('mine')).toEqual([])
    expect(await shown('snoozed')).toEqual([handoffId])
    const { tasks } = (await standing(company, leadId)) as { tasks: { due_at: string; done_at: null }[] }
    expect(tasks.at(-1)).toMatchObject({ step_id: 'email_1', due_at: expect.stringMatching(/^2026-11-24T0[89]:00:00/) })
    expect(Date.parse(String((await rowOf(handoffId)).next_due_at))).toBe(Date.parse('2026-11-24T08:00:00Z'))
    company.clock.at('2026-11-24T08:00:00Z')
    expect(await shown('mine')).toEqual([handoffId])
    expect(await shown('snoozed')).toEqual([])
    expect(await story(company, leadId)).toContain('handoff.snoozed')
  })

  it('past a promised first touch is refused, with the promise; up to it, it is not, and the promise stays', async () => {
    const { company } = test
    const { leadId, handoffId } = await handOff(company)
    const before = await standing(company, leadId)
    await expect(snooze(handoffId, at(HOUR))).rejects.toThrow(
      /A first touch within 5 business minutes is promised, by 23 Nov 2026, 10:05 \(Europe\/Berlin\)\. A promise cannot be/,
    )
    expect(await standing(company, leadId)).toEqual(before)
    await snooze(handoffId, at(2 * 60_000))
    const after = (await standing(company, leadId)) as Record<string, unknown>
    expect(after.slas).toEqual(before.slas)
    expect(after.tasks).toEqual(before.tasks)
  })

  it('past the day on which automation may take it back is refused, with that day', async () => {
    const { handoffId } = await touched()
    await expect(snooze(handoffId, at(40 * DAY))).rejects.toThrow(/Automation looks at this lead on 3 Dec 2026/)
  })

  it('can be taken back, and ended before its time; both leave its next step', async () => {
    const { company } = test
    const { leadId, handoffId } = await touched()
    const before = await standing(company, leadId)
    await snooze(handoffId, at(2 * DAY))
    expect(await undoAction(company.baton, company.seller, { handoffId })).toBe('handoff.snoozed')
    const { tasks, ...rest } = (await standing(company, leadId)) as { tasks: object[] }
    const { tasks: tasksBefore, ...restBefore } = before as { tasks: object[] }
    expect(rest).toEqual(restBefore)
    expect(tasks).toEqual(tasksBefore)
    await snooze(handoffId, at(2 * DAY))
    await snooze(handoffId, null)
    expect(await shown('mine')).toEqual([handoffId])
    expect(await company.one(sql`SELECT count(*) FROM tasks WHERE done_at IS NULL AND cancelled_at IS NULL`)).toEqual({
      count: 1,
    })
  })

  it.each(['a touch', 'a close'])('ends with %s', async (what) => {
    const { company } = test
    const { handoffId } = await touched()
    await snooze(handoffId, at(2 * DAY))
    if (what === 'a touch') await touch(handoffId)
    else await disposeHandoff(company.baton, company.seller, { handoffId, reason: 'not_now', note: 'In spring.' })
    expect((await rowOf(handoffId)).snoozed_until).toBeNull()
  })

  it.each([
    ['into the past', () => at(-HOUR), 'That time is over'],
    ['until no time at all', () => 'soon', 'Choose a date and a time'],
  ])('%s is refused', async (_, until, reason) => {
    const { handoffId } = await touched()
    await expect(snooze(handoffId, until())).rejects.toThrow(reason)
  })

  it('of somebody else is refused', async () => {
    const { company } = test
    const { handoffId } = await touched()
    await expect(snooze(handoffId, at(DAY), company.second)).rejects.toThrow('Sam Okafor works this lead now')
  })
})
