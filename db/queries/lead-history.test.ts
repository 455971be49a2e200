import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { messages } from '#db/schema/recycle.ts'
import { disposeHandoff } from '#lib/disposition/dispose-handoff.ts'
import { rejectHandoff } from '#lib/disposition/reject-handoff.ts'
import { HOUR, MINUTE } from '#lib/testing/company.ts'
import { handOff, missedHandOff, plantLead } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { logTouch } from '#lib/work/log-touch.ts'
import { undoAction } from '#lib/work/undo-action.ts'
import { loadHistory, loadLastTouch } from './lead-history.ts'

const test = testCompany()
const at = (milliseconds = 0) => new Date(test.company.clock.now.getTime() + milliseconds).toISOString()
const history = (leadId: number) => loadHistory(test.company.baton.db, leadId)

describe('what happened to a lead before', () => {
  it('is nothing for a new one', async () => {
    expect(await history(await plantLead(test.company))).toEqual([])
  })

  it('a rejection, with who and why', async () => {
    const { company } = test
    const { leadId, handoffId } = await handOff(company)
    await rejectHandoff(company.baton, company.seller, { handoffId, reason: 'wrong_data', note: 'It is a fax.' })
    expect(await history(leadId)).toEqual([
      { kind: 'rejected', reason: 'wrong_data', words: null, byName: 'Sam Okafor', note: 'It is a fax.', at: at() },
    ])
  })

  it('what was undone is left out, and what was done instead is there once', async () => {
    const { company } = test
    const { baton, seller, clock } = company
    const { leadId, handoffId } = await handOff(company)
    await rejectHandoff(baton, seller, { handoffId, reason: 'misrouted' })
    clock.pass(1000)
    await undoAction(baton, seller, { handoffId })
    expect(await history(leadId)).toEqual([])
    clock.pass(1000)
    await rejectHandoff(baton, seller, { handoffId, reason: 'below_threshold' })
    expect(await history(leadId)).toMatchObject([{ kind: 'rejected', reason: 'below_threshold', at: at() }])
  })

  it('missed promises, of a first touch and of a claim, oldest first', async () => {
    const { company } = test
    const { leadId } = await missedHandOff(company)
    const missedAt = at(-5 * MINUTE)
    const unclaimedAt = at(2 * HOUR)
    company.clock.pass(2 * HOUR)
    await company.settle()
    expect(await history(leadId)).toEqual([
      { kind: 'missed', reason: null, words: '5 business minutes', byName: 'Sam Okafor', note: null, at: missedAt },
      { kind: 'unclaimed', reason: null, words: '2 business hours', byName: null, note: null, at: unclaimedAt },
    ])
  })
})

describe('the last touch of a lead', () => {
  it('is none, a message that left, or a touch of a seller that was not taken back', async () => {
    const { company } = test
    const { baton, seller, clock } = company
    const { leadId, handoffId } = await handOff(company)
    const last = () => loadLastTouch(baton.db, leadId)
    expect(await last()).toBeNull()
    const common = { audience: 'lead' as const, leadId, toAddress: 'a@b.example', body: '', createdAt: clock.now }
    await baton.db.insert(messages).values([
      { ...common, key: '1', subject: 'Hello', state: 'sent', settledAt: new Date(at(-HOUR)) },
      { ...common, key: '2', subject: 'Never left', state: 'withheld', settledAt: clock.now },
      { ...common, key: '3', subject: 'To a seller', audience: 'seller', state: 'sent', settledAt: clock.now },
    ])
    expect(await last()).toEqual({ what: 'E-mail “Hello”', at: at(-HOUR) })
    await logTouch(baton, seller, { touchId: crypto.randomUUID(), handoffId, channel: 'linkedin', outcome: 'invited' })
    expect(await last()).toEqual({ what: 'LinkedIn by Sam Okafor: invited', at: at() })
    clock.pass(MINUTE)
    await logTouch(baton, seller, { touchId: crypto.randomUUID(), handoffId, channel: 'call', outcome: 'no_answer' })
    expect(await last()).toEqual({ what: 'Call by Sam Okafor: no answer', at: at() })
    await undoAction(baton, seller, { handoffId })
    expect(await last()).toEqual({ what: 'LinkedIn by Sam Okafor: invited', at: at(-MINUTE) })
  })

  it('does not depend on the zone of the server', async () => {
    const { company } = test
    const { leadId, handoffId } = await handOff(company)
    await disposeAfterTouch(handoffId)
    await company.baton.db.transaction(async (tx) => {
      await tx.execute(sql`SET LOCAL TIME ZONE 'Asia/Kathmandu'`)
      expect((await loadHistory(tx, leadId))[0]?.at).toBe(at())
      expect((await loadLastTouch(tx, leadId))?.at).toBe(at())
    })
  })
})

async function disposeAfterTouch(handoffId: number): Promise<void> {
  const { baton, seller } = test.company
  await logTouch(baton, seller, { touchId: crypto.randomUUID(), handoffId, channel: 'call', outcome: 'connected' })
  await disposeHandoff(baton, seller, { handoffId, reason: 'not_now' })
}
