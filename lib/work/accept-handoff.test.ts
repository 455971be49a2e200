import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { missSlas } from '#lib/handoff/miss-slas.ts'
import { MINUTE } from '#lib/testing/company.ts'
import { handOff, missedHandOff, standing, story } from '#lib/testing/leads.ts'
import { allAtOnce, overlap, refusals } from '#lib/testing/race.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { acceptHandoff } from './accept-handoff.ts'

const test = testCompany()

describe('accepting a lead', () => {
  it('makes it the seller’s to work, and the promise of a first touch goes on', async () => {
    const { company } = test
    const { leadId, handoffId } = await handOff(company)
    company.clock.pass(2 * MINUTE)
    await acceptHandoff(company.baton, company.seller, { handoffId })
    const { lead, handoffs, slas } = (await standing(company, leadId)) as Record<string, never>
    expect(lead).toMatchObject({ stage: 'working', owner_side: 'sales' })
    expect(handoffs).toMatchObject([{ state: 'accepted', seller_id: company.seller.userId }])
    expect(slas).toMatchObject([{ state: 'active', promise: 'first_touch' }])
    expect(await company.one(sql`SELECT accepted_at = ${company.clock.now}::timestamptz AS now FROM handoffs`)).toEqual(
      { now: true },
    )
    expect(await story(company, leadId)).toEqual(['lead.handed_off', 'handoff.accepted'])
  })

  it('twice is refused the second time', async () => {
    const { company } = test
    const { handoffId } = await handOff(company)
    await acceptHandoff(company.baton, company.seller, { handoffId })
    await expect(acceptHandoff(company.baton, company.seller, { handoffId })).rejects.toThrow(
      'You have accepted this lead already',
    )
  })

  it('from the queue is refused: it is claimed first', async () => {
    const { company } = test
    const { handoffId } = await missedHandOff(company)
    for (const actor of [company.seller, company.manager]) {
      await expect(acceptHandoff(company.baton, actor, { handoffId })).rejects.toMatchObject({
        code: 'conflict',
        message: expect.stringMatching(/in the queue of DACH\. Claim it first/),
      })
    }
  })

  it('that is not there is refused', async () => {
    const { baton, seller } = test.company
    await expect(acceptHandoff(baton, seller, { handoffId: 999_999 })).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('accepting against a race', () => {
  it('a double click accepts once', async () => {
    const { company } = test
    const { baton, seller } = company
    const { leadId, handoffId } = await handOff(company)
    const accept = (on: typeof baton) => acceptHandoff(on, seller, { handoffId })
    const results = await allAtOnce(baton, leadId, accept, accept, accept)
    expect(refusals(results)).toHaveLength(2)
    expect(await story(company, leadId)).toEqual(['lead.handed_off', 'handoff.accepted'])
  })

  it('with a miss under way comes too late, and says where the lead is', async () => {
    const { company } = test
    const { leadId, handoffId } = await handOff(company)
    company.clock.pass(10 * MINUTE)
    const [missed, accepted] = await overlap(
      company.baton,
      (on) => missSlas(on),
      (on) => acceptHandoff(on, company.seller, { handoffId }),
    )
    expect(missed).toMatchObject({ value: [{ leadId }] })
    expect(refusals([accepted])).toEqual([expect.stringMatching(/in the queue of DACH/)])
    expect(await company.one(sql`SELECT stage FROM leads WHERE id = ${leadId}`)).toEqual({ stage: 'rescued' })
  })

  it('a miss leaves a lead alone that is just being accepted, and takes it at the next sweep', async () => {
    const { company } = test
    const { leadId, handoffId } = await handOff(company)
    company.clock.pass(10 * MINUTE)
    const [, missed] = await overlap(
      company.baton,
      (on) => acceptHandoff(on, company.seller, { handoffId }),
      (on) => missSlas(on),
    )
    expect(missed).toMatchObject({ status: 'fulfilled', value: [] })
    expect(await missSlas(company.baton)).toMatchObject([{ leadId }])
    expect(await company.one(sql`SELECT stage FROM leads WHERE id = ${leadId}`)).toEqual({ stage: 'rescued' })
  })
})
