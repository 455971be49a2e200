import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#db/testing/test-database.ts'
import { DAY, TestCompany } from '#lib/testing/company.ts'
import { mailbox } from './mailbox.ts'
import { readMail } from './read-mail.ts'

const test = testDatabase()
let company: TestCompany
beforeAll(async () => {
  company = await TestCompany.open(test.database.db)
  await company.demoRequest()
  await company.visit({ type: 'identify', userId: 'q', traits: { email: 'quiet@slow.example', firstName: 'Quiet' } })
  company.clock.pass(DAY)
  await company.settle()
})

describe('reading an e-mail', () => {
  it('shows an e-mail as it was rendered, to those who may see its lead', async () => {
    const { rows } = await mailbox(company.baton, company.manager, { audience: 'seller', state: null }, null)
    const id = rows.at(-1)?.id ?? 0
    expect((await readMail(company.baton, company.manager, id))?.body).toContain('Why now:')
    expect(await readMail(company.baton, company.seller, id)).toBeNull()
  })
})
