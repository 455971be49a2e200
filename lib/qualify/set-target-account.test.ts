import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#db/testing/test-database.ts'
import { SYSTEM } from '#lib/shell/transact.ts'
import { TestCompany } from '#lib/testing/company.ts'
import { setTargetAccount } from './set-target-account.ts'

const test = testDatabase()
let company: TestCompany
beforeAll(async () => {
  company = await TestCompany.open(test.database.db)
})

const account = (domain: string) =>
  company.one<{ name: string | null; is_target: boolean; owner_id: number | null }>(
    sql`SELECT name, is_target, owner_id::int FROM accounts WHERE domain = ${domain}`,
  )

describe('a target account', () => {
  it('may be named before anybody of it is known, and later given to another seller without losing its name', async () => {
    const { userId: first } = company.seller
    await setTargetAccount(company.baton, company.manager, { domain: 'New.Example', name: 'New', ownerId: first })
    expect(await account('new.example')).toEqual({ name: 'New', is_target: true, owner_id: first })
    await setTargetAccount(company.baton, company.revops, { domain: 'new.example', ownerId: company.second.userId })
    expect(await account('new.example')).toEqual({ name: 'New', is_target: true, owner_id: company.second.userId })
  })

  it('has those of its people looked at anew whom automation holds', async () => {
    await company.visit({ type: 'identify', userId: 'q', traits: { email: 'q@slow.example', firstName: 'Quiet' } })
    company.clock.pass(1000)
    await setTargetAccount(company.baton, SYSTEM, { domain: 'slow.example' })
    const { review_at } = await company.one<{ review_at: string }>(
      sql`SELECT review_at FROM leads WHERE email = 'q@slow.example'`,
    )
    expect(new Date(review_at)).toEqual(company.clock.now)
  })

  it('is not chosen by sellers, nor owned by somebody who takes no leads', async () => {
    await expect(setTargetAccount(company.baton, company.seller, { domain: 'other.example' })).rejects.toThrow(
      'Managers, RevOps and admins choose target accounts',
    )
    const byAdmin = { domain: 'other.example', ownerId: company.admin.userId }
    await expect(setTargetAccount(company.baton, company.admin, byAdmin)).rejects.toThrow('a seller owns them')
    expect(await company.one(sql`SELECT count(*)::int FROM accounts WHERE domain = 'other.example'`)).toEqual({
      count: 0,
    })
  })

  it.each(['', 'not a domain', 'a'.repeat(300)])('is not made of %j', async (domain) => {
    await expect(setTargetAccount(company.baton, company.admin, { domain })).rejects.toMatchObject({ code: 'invalid' })
  })
})
