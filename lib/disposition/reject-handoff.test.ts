import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { dispositions, notes } from '#db/schema/work.ts'
import { handOff, missedHandOff, standing, story } from '#lib/testing/leads.ts'
import { allAtOnce, refusals } from '#lib/testing/race.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { acceptHandoff } from '#lib/work/accept-handoff.ts'
import { logTouch } from '#lib/work/log-touch.ts'
import { rejectHandoff } from './reject-handoff.ts'

const test = testCompany()
const SECOND = 1000

describe('rejecting a lead', () => {
  it('ends its promise and step, says why, and takes effect after ten seconds', async () => {
    const { company } = test
    const { baton, seller, clock } = company
    const { leadId, handoffId } = await handOff(company)
    await rejectHandoff(baton, seller, {
      handoffId,
      reason: 'wrong_data',
      note: 'The number is a fax.',
      feedback: 'bad',
    })
    const { lead, handoffs, slas, tasks, pending } = (await standing(company, leadId)) as Record<string, object>
    expect(lead).toMatchObject({ stage: 'handed_off' })
    expect(handoffs).toMatchObject([
      {
        state: 'rejected',
        reason: 'wrong_data',
        feedback: 'bad',
        closed_by: seller.userId,
        next_due_at: null,
        recycle_at: null,
      },
    ])
    expect(slas).toMatchObject([{ state: 'void' }])
    expect(tasks).toMatchObject([{ cancelled_at: expect.any(String) }])
    expect(pending).toMatchObject([{ kind: 'handoff.rejected' }])
    expect(await baton.db.select().from(dispositions)).toMatchObject([
      { kind: 'rejected', reason: 'wrong_data', byUserId: seller.userId, at: clock.now },
    ])
    expect(await baton.db.select({ body: notes.body }).from(notes)).toEqual([{ body: 'The number is a fax.' }])
    clock.pass(9.999 * SECOND)
    await company.settle()
    expect(await company.one(sql`SELECT stage FROM leads`)).toEqual({ stage: 'handed_off' })
    clock.pass(1)
    await company.settle()
    expect(await company.one(sql`SELECT stage FROM leads`)).toEqual({ stage: 'nurturing' })
    expect(await story(company, leadId)).toEqual([
      'lead.handed_off',
      'handoff.rejected',
      'nurture.enrolled',
      'lead.recycled',
    ])
  })

  it('also after accepting it, as long as nobody was reached', async () => {
    const { company } = test
    const { handoffId } = await handOff(company)
    await acceptHandoff(company.baton, company.seller, { handoffId })
    await rejectHandoff(company.baton, company.seller, { handoffId, reason: 'misrouted' })
    expect(await company.one(sql`SELECT state FROM handoffs`)).toEqual({ state: 'rejected' })
  })

  it.each<[string, object, RegExp]>([
    ['a reason that closes', { reason: 'not_now' }, /"Not now" is a reason to close a lead/],
    ['a reason that is not there', { reason: 'bored' }, /The policy has no reason "bored"/],
    ['a reason that needs a note, without one', { reason: 'wrong_data', note: '   ' }, /needs a note/],
    ['a note that is too long', { reason: 'misrouted', note: 'x'.repeat(10_001) }, /10,000 characters/],
  ])('with %s is refused, and changes nothing', async (_, input, reason) => {
    const { company } = test
    const { leadId, handoffId } = await handOff(company)
    const before = await standing(company, leadId)
    const refused = rejectHandoff(company.baton, company.seller, { handoffId, reason: '', ...input })
    await expect(refused).rejects.toMatchObject({ code: 'invalid', message: expect.stringMatching(reason) })
    expect(await standing(company, leadId)).toEqual(before)
  })

  it('after a touch is refused: it is closed with a disposition', async () => {
    const { company } = test
    const { handoffId } = await handOff(company)
    const touch = { touchId: crypto.randomUUID(), handoffId, channel: 'call', outcome: 'voicemail' } as const
    await logTouch(company.baton, company.seller, touch)
    const refused = rejectHandoff(company.baton, company.seller, { handoffId, reason: 'misrouted' })
    await expect(refused).rejects.toThrow('You have been in touch')
  })

  it('from the queue is refused: it is claimed first', async () => {
    const { company } = test
    const { handoffId } = await missedHandOff(company)
    for (const actor of [company.seller, company.manager]) {
      const refused = rejectHandoff(company.baton, actor, { handoffId, reason: 'misrouted' })
      await expect(refused).rejects.toThrow(/in the queue of DACH\. Claim it first/)
    }
  })

  it('by the manager and by the seller at once happens once; the other is told who did it', async () => {
    const { company } = test
    const { baton, seller, manager } = company
    const { leadId, handoffId } = await handOff(company)
    const results = await allAtOnce(
      baton,
      leadId,
      (on) => rejectHandoff(on, seller, { handoffId, reason: 'misrouted' }),
      (on) => rejectHandoff(on, manager, { handoffId, reason: 'misrouted' }),
    )
    const { closed_by } = await company.one<{ closed_by: number }>(sql`SELECT closed_by FROM handoffs`)
    const closer = closed_by === seller.userId ? 'Sam Okafor' : 'Jo Lind'
    expect(refusals(results)).toEqual([
      `This lead was closed by ${closer} meanwhile. Look at its timeline. Nothing was changed.`,
    ])
    expect(await company.one(sql`SELECT count(*) FROM dispositions`)).toEqual({ count: 1 })
  })
})
