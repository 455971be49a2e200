import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { users } from '#db/schema/team.ts'
import { handOff, missedHandOff } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import type { UserActor } from './actor.ts'
import { holdHandoff } from './hold-handoff.ts'
import { SYSTEM, transact } from './transact.ts'

const test = testCompany()
const hold = (actor: UserActor | typeof SYSTEM, handoffId: number) =>
  transact(test.company.baton, actor, (t) => holdHandoff(t, handoffId))

describe('holding a handoff', () => {
  it('gives its owner, and Baton itself, the handoff and its lead', async () => {
    const { leadId, handoffId } = await handOff(test.company)
    for (const actor of [test.company.seller, SYSTEM]) {
      const { handoff, lead } = await hold(actor, handoffId)
      expect([handoff.id, lead.id]).toEqual([handoffId, leadId])
    }
  })

  it('says to others who has it', async () => {
    const { handoffId } = await handOff(test.company)
    await expect(hold(test.company.second, handoffId)).rejects.toMatchObject({
      code: 'conflict',
      message: 'This lead was given to Sam Okafor meanwhile. Nothing was changed.',
    })
  })

  it('says to a seller whose promise was missed where the lead is now', async () => {
    const { handoffId } = await missedHandOff(test.company)
    await expect(hold(test.company.seller, handoffId)).rejects.toThrow(
      'This lead is in the queue of DACH. Claim it first',
    )
  })

  it('says to those who may no longer work leads what to do, also about a lead of their own', async () => {
    const { company } = test
    const { handoffId } = await handOff(company)
    const setUser = (change: Partial<typeof users.$inferInsert>) =>
      company.baton.db.update(users).set(change).where(eq(users.id, company.seller.userId))
    await setUser({ role: 'revops' })
    const demoted = hold(company.seller, handoffId).catch((error) => error)
    expect(await demoted).toMatchObject({
      code: 'not_allowed',
      message: 'Your account may not work leads. Ask an admin to change that.',
    })
    await setUser({ role: 'seller', disabledAt: company.clock.now })
    const disabled = hold(company.seller, handoffId).catch((error) => error)
    expect(await disabled).toMatchObject({ code: 'not_allowed' })
    await setUser({ disabledAt: null })
  })

  it('that is not there is refused', async () => {
    await expect(hold(test.company.seller, -1)).rejects.toMatchObject({ code: 'not_found' })
  })
})
