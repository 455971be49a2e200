import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { sellers } from '#db/schema/team.ts'
import { handOff } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { setCapacity } from './set-capacity.ts'

const test = testCompany()
const usual = { weight: 1, openCapacity: null, dailyCapacity: null, takesLeads: true }
const rowOf = async (userId: number) =>
  (await test.company.baton.db.select().from(sellers).where(eq(sellers.userId, userId)))[0]

describe('setting what a seller can hold', () => {
  it('counts at the next handoff', async () => {
    const { company } = test
    const { baton, manager, seller, second } = company
    await setCapacity(baton, manager, { ...usual, userId: seller.userId, weight: 3, takesLeads: false })
    expect(await rowOf(seller.userId)).toMatchObject({ weight: 3, takesLeads: false, openCapacity: null })
    await setCapacity(baton, manager, { ...usual, userId: second.userId, openCapacity: 1, dailyCapacity: 1 })
    await handOff(company)
    const { handoffId } = await handOff(company)
    const { rows } = await baton.db.execute(`SELECT state FROM handoffs WHERE id = ${handoffId}`)
    expect(rows).toEqual([{ state: 'queued' }])
    for (const { userId } of [seller, second]) await setCapacity(baton, company.admin, { ...usual, userId })
  })

  it.each([[{ weight: 0 }], [{ weight: 101 }], [{ openCapacity: 0 }], [{ dailyCapacity: 1.5 }]])(
    'to %o is refused',
    async (change) => {
      const { baton, admin, seller } = test.company
      const refused = setCapacity(baton, admin, { ...usual, userId: seller.userId, ...change })
      await expect(refused).rejects.toMatchObject({ code: 'invalid' })
    },
  )

  it('is for the seller’s manager and admins, of those who sell', async () => {
    const { baton, seller, second, revops, admin } = test.company
    for (const actor of [seller, second, revops]) {
      const refused = setCapacity(baton, actor, { ...usual, userId: seller.userId })
      await expect(refused).rejects.toMatchObject({ code: 'not_allowed' })
    }
    await expect(setCapacity(baton, admin, { ...usual, userId: revops.userId })).rejects.toMatchObject({
      code: 'not_allowed',
    })
  })
})
