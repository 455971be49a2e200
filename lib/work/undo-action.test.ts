import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { dispositions, notes, touches, undoPoints } from '#db/schema/work.ts'
import { disposeHandoff } from '#lib/disposition/dispose-handoff.ts'
import { rejectHandoff } from '#lib/disposition/reject-handoff.ts'
import { missSlas } from '#lib/handoff/miss-slas.ts'
import { requeueHandoff } from '#lib/handoff/requeue-handoff.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { HOUR, MINUTE } from '#lib/testing/company.ts'
import { handOff, missedHandOff, standing, story } from '#lib/testing/leads.ts'
import { overlap, refusals } from '#lib/testing/race.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { actOnEvent } from '#lib/worker/act-on-event.ts'
import { acceptHandoff } from './accept-handoff.ts'
import { claimHandoff } from './claim-handoff.ts'
import { logTouch } from './log-touch.ts'
import { undoAction } from './undo-action.ts'

const test = testCompany()
const throwing = (error: unknown) => {
  throw error
}

const touch = (baton: Baton, actor: UserActor, handoffId: number, outcome = 'voicemail') =>
  logTouch(baton, actor, { touchId: crypto.randomUUID(), handoffId, channel: 'call', outcome, note: 'as heard' })

async function workedHandOff() {
  const { company } = test
  const ids = await handOff(company)
  await touch(company.baton, company.seller, ids.handoffId)
  return ids
}

/** Each action of a person: where it starts, and what is done. */
const ACTIONS = {
  'handoff.accepted': {
    start: () => handOff(test.company),
    act: (baton: Baton, actor: UserActor, handoffId: number) => acceptHandoff(baton, actor, { handoffId }),
  },
  'handoff.claimed': {
    start: () => missedHandOff(test.company),
    act: (baton: Baton, actor: UserActor, handoffId: number) => claimHandoff(baton, actor, { handoffId }),
  },
  'touch.logged': { start: () => handOff(test.company), act: touch },
  'handoff.rejected': {
    start: () => handOff(test.company),
    act: (baton: Baton, actor: UserActor, handoffId: number) =>
      rejectHandoff(baton, actor, { handoffId, reason: 'misrouted', note: 'as heard' }),
  },
  'handoff.disposed': {
    start: workedHandOff,
    act: (baton: Baton, actor: UserActor, handoffId: number) =>
      disposeHandoff(baton, actor, { handoffId, reason: 'not_now', feedback: 'good', note: 'as heard' }),
  },
} as const
const KINDS = Object.keys(ACTIONS) as (keyof typeof ACTIONS)[]

describe.each(KINDS)('taking back %s', (kind) => {
  const { start, act } = ACTIONS[kind]

  it('puts everything back exactly, as a new event', async () => {
    const { company } = test
    const { baton, seller, clock } = company
    const { leadId, handoffId } = await start()
    const before = await standing(company, leadId)
    const notesBefore = await baton.db.select().from(notes)
    clock.pass(MINUTE)
    await act(baton, seller, handoffId)
    expect(await standing(company, leadId)).not.toEqual(before)
    clock.pass(5000)
    expect(await undoAction(baton, seller, { handoffId })).toBe(kind)
    expect(await standing(company, leadId)).toEqual(before)
    expect(await baton.db.select().from(notes)).toEqual(notesBefore)
    expect((await story(company, leadId)).at(-1)).toBe('action.undone')
    const event = await company.one<{ kind: string }>(
      sql`SELECT done.kind FROM ledger undone JOIN ledger done ON done.id = (undone.data ->> 'eventId')::bigint
        WHERE undone.kind = 'action.undone'`,
    )
    expect(event.kind).toBe(kind)
    expect(await baton.db.select().from(undoPoints)).toEqual([])
  })

  it('lets it be done again, and taken back again', async () => {
    const { company } = test
    const { baton, seller } = company
    const { leadId, handoffId } = await start()
    const before = await standing(company, leadId)
    for (let round = 0; round < 2; round++) {
      await act(baton, seller, handoffId)
      await undoAction(baton, seller, { handoffId })
    }
    expect(await standing(company, leadId)).toEqual(before)
  })

  it('is refused to anybody else, a second time, and to one who may no longer work', async () => {
    const { company } = test
    const { baton, seller } = company
    const gone = await company.addUser('seller', 'Gone Soon')
    const { leadId, handoffId } = await start()
    const actor = kind === 'handoff.claimed' ? gone : seller
    await act(baton, actor, handoffId)
    const after = await standing(company, leadId)
    for (const other of [company.second, company.manager, company.admin]) {
      await expect(undoAction(baton, other, { handoffId })).rejects.toThrow('There is nothing of yours left to undo')
    }
    expect(await standing(company, leadId)).toEqual(after)
    if (actor === gone) {
      await baton.db.execute(sql`UPDATE users SET disabled_at = now() WHERE id = ${gone.userId}`)
      await expect(undoAction(baton, gone, { handoffId })).rejects.toThrow('There is nothing of yours left to undo')
      await baton.db.execute(sql`UPDATE users SET disabled_at = NULL WHERE id = ${gone.userId}`)
    }
    await undoAction(baton, actor, { handoffId })
    await expect(undoAction(baton, actor, { handoffId })).rejects.toThrow('There is nothing of yours left to undo')
  })
})

describe('too late to take back', () => {
  it.each(['handoff.accepted', 'handoff.claimed'] as const)('%s, when the promise was missed since', async (kind) => {
    const { company } = test
    const { baton, seller } = company
    const { leadId, handoffId } = await ACTIONS[kind].start()
    await ACTIONS[kind].act(baton, seller, handoffId)
    company.clock.pass(HOUR)
    expect(await missSlas(baton)).toHaveLength(1)
    const after = await standing(company, leadId)
    await expect(undoAction(baton, seller, { handoffId })).rejects.toThrow('Too late to undo: this lead has moved on')
    expect(await standing(company, leadId)).toEqual(after)
  })

  it('an accepted lead, when it was touched since: only the touch can be taken back', async () => {
    const { company } = test
    const { baton, seller } = company
    const { handoffId } = await handOff(company)
    await acceptHandoff(baton, seller, { handoffId })
    await touch(baton, company.manager, handoffId)
    await expect(undoAction(baton, seller, { handoffId })).rejects.toThrow('There is nothing of yours left to undo')
    expect(await undoAction(baton, company.manager, { handoffId })).toBe('touch.logged')
  })

  it.each(['handoff.rejected', 'handoff.disposed'] as const)('%s, after the ten seconds', async (kind) => {
    const { company } = test
    const { baton, seller, clock } = company
    const { leadId, handoffId } = await ACTIONS[kind].start()
    await ACTIONS[kind].act(baton, seller, handoffId)
    clock.pass(10_000)
    const after = await standing(company, leadId)
    await expect(undoAction(baton, seller, { handoffId })).rejects.toThrow('Too late to undo')
    expect(await standing(company, leadId)).toEqual(after)
    await company.settle()
    await expect(undoAction(baton, seller, { handoffId })).rejects.toThrow('Too late to undo')
  })

  it('a conversion, after the ten seconds; until then the lead goes back to work', async () => {
    const { company } = test
    const { baton, seller, clock } = company
    const { leadId, handoffId } = await workedHandOff()
    const before = await standing(company, leadId)
    const convert = () => disposeHandoff(baton, seller, { handoffId, reason: 'meeting_set', feedback: 'good' })
    await convert()
    clock.pass(9999)
    await undoAction(baton, seller, { handoffId })
    expect(await standing(company, leadId)).toEqual(before)
    await convert()
    clock.pass(10_000)
    await expect(undoAction(baton, seller, { handoffId })).rejects.toThrow('Too late to undo')
    expect(await company.one(sql`SELECT stage FROM leads WHERE id = ${leadId}`)).toEqual({ stage: 'qualified' })
  })

  it('a claim that came between a miss and its new promise: nothing would wake the queue again', async () => {
    const { company } = test
    const { baton, seller } = company
    const { handoffId } = await handOff(company)
    company.clock.pass(HOUR)
    const [missed] = await missSlas(baton)
    await claimHandoff(baton, seller, { handoffId })
    await requeueHandoff(baton, { slaId: missed?.slaId as number })
    await baton.db.execute(sql`DELETE FROM pending_events`)
    await expect(undoAction(baton, seller, { handoffId })).rejects.toThrow('Too late to undo')
    expect(await company.one(sql`SELECT state FROM handoffs`)).toEqual({ state: 'accepted' })
  })

  it('anything on a handoff that is not there', async () => {
    const { baton, seller } = test.company
    await expect(undoAction(baton, seller, { handoffId: 999_999 })).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('what is taken back leaves its trace', () => {
  it('a touch stays, marked as undone, and no longer counts', async () => {
    const { company } = test
    const { baton, seller, clock } = company
    const { handoffId } = await workedHandOff()
    clock.pass(MINUTE)
    await touch(baton, seller, handoffId, 'connected')
    await undoAction(baton, seller, { handoffId })
    const rows = await baton.db.select().from(touches).orderBy(touches.at)
    expect(rows.map(({ undoneAt }) => undoneAt)).toEqual([null, clock.now])
    expect(await company.one(sql`SELECT attempts, connected_at FROM handoffs`)).toEqual({
      attempts: 1,
      connected_at: null,
    })
  })

  it('a disposition stays, followed by its undoing', async () => {
    const { baton, seller } = test.company
    const { handoffId } = await workedHandOff()
    await disposeHandoff(baton, seller, { handoffId, reason: 'not_now', feedback: 'good' })
    await undoAction(baton, seller, { handoffId })
    const rows = await baton.db.select().from(dispositions).orderBy(dispositions.id)
    expect(rows.map(({ kind, reason, byUserId }) => [kind, reason, byUserId])).toEqual([
      ['disposed', 'not_now', seller.userId],
      ['undone', 'handoff.disposed', seller.userId],
    ])
  })

  it('a note of its own that was written since is left alone', async () => {
    const { baton, seller, clock } = test.company
    const { leadId, handoffId } = await handOff(test.company)
    await touch(baton, seller, handoffId)
    clock.pass(2000)
    await baton.db
      .insert(notes)
      .values({ leadId, handoffId, authorId: seller.userId, body: 'Birthday in May', at: clock.now })
    await undoAction(baton, seller, { handoffId })
    expect(await baton.db.select({ body: notes.body }).from(notes)).toEqual([{ body: 'Birthday in May' }])
  })
})

describe('undo against the pipeline', () => {
  it('that has begun to recycle comes too late, and neither waits for the other', async () => {
    const { company } = test
    const { baton, seller, clock } = company
    const { leadId, handoffId } = await handOff(company)
    await rejectHandoff(baton, seller, { handoffId, reason: 'outside_target' })
    const undoneAt = new Date(clock.now.getTime() + 9000)
    clock.pass(10_000)
    // The undo began a moment before the ten seconds were over, and comes to the lead a moment after.
    const [recycled, undone] = await overlap(
      baton,
      (on) => actOnEvent(on, throwing),
      (on) => undoAction({ ...on, clock: () => undoneAt }, seller, { handoffId }),
    )
    expect(recycled).toMatchObject({ value: 1 })
    expect(refusals([undone])).toEqual([expect.stringMatching(/Too late to undo/)])
    expect(await company.one(sql`SELECT stage FROM leads WHERE id = ${leadId}`)).toEqual({ stage: 'nurturing' })
  })

  it('that comes after it finds nothing to do', async () => {
    const { company } = test
    const { baton, seller, clock } = company
    const { leadId, handoffId } = await handOff(company)
    await rejectHandoff(baton, seller, { handoffId, reason: 'outside_target' })
    const undoneAt = new Date(clock.now.getTime() + 9000)
    clock.pass(10_000)
    const [undone, acted] = await overlap(
      { ...baton, clock: () => undoneAt },
      (on) => undoAction(on, seller, { handoffId }),
      () => actOnEvent(baton, throwing),
    )
    expect([undone.status, acted]).toMatchObject(['fulfilled', { value: 0 }])
    expect(await actOnEvent(baton, throwing)).toBe(0)
    expect(await company.one(sql`SELECT stage FROM leads WHERE id = ${leadId}`)).toEqual({ stage: 'handed_off' })
  })
})
