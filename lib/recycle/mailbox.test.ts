import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#db/testing/test-database.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { DAY, TestCompany } from '#lib/testing/company.ts'
import { mailbox } from './mailbox.ts'

const test = testDatabase()
const nothing = { audience: null, state: null }
let company: TestCompany
let strangeManager: UserActor
beforeAll(async () => {
  company = await TestCompany.open(test.database.db)
  const { id } = await company.one<{ id: number }>(sql`SELECT id FROM teams WHERE slug = 'sales'`)
  strangeManager = await company.addUser('manager', 'Ma Nager', id)
  await company.demoRequest()
  await company.visit({ type: 'identify', userId: 'q', traits: { email: 'quiet@slow.example', firstName: 'Quiet' } })
  company.clock.pass(DAY)
  await company.settle()
})

describe('the mailbox', () => {
  it('shows what was written to leads and to sellers, newest first, by audience and state', async () => {
    const all = await mailbox(company.baton, company.admin, nothing, null)
    expect(all.rows.map(({ id }) => id)).toEqual(all.rows.map(({ id }) => id).toSorted((a, b) => b - a))
    expect(new Set(all.rows.map(({ audience }) => audience))).toEqual(new Set(['lead', 'seller']))
    const toSellers = await mailbox(company.baton, company.admin, { audience: 'seller', state: 'kept' }, null)
    expect(toSellers.rows.at(-1)).toMatchObject({
      toAddress: 'sam.okafor@test.example',
      subject: 'New lead: Priya Nair',
    })
    const failed = await mailbox(company.baton, company.admin, { audience: null, state: 'failed' }, null)
    expect(failed.rows).toEqual([])
  })

  it('is whole over its pages', async () => {
    await company.baton.db.execute(sql`
      INSERT INTO messages (key, audience, lead_id, to_address, subject, body, state, created_at)
      SELECT 'many-' || n, 'lead', (SELECT id FROM leads WHERE last_name = 'Nair'), 'a@b.example', 'S', 'B', 'sent', now()
      FROM generate_series(1, 70) n`)
    const wanted = { audience: 'lead', state: 'sent' } as const
    const first = await mailbox(company.baton, company.admin, wanted, null)
    const second = await mailbox(company.baton, company.admin, wanted, first.next)
    expect([first.rows.length, second.rows.length, second.next]).toEqual([50, 20, null])
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(70)
  })

  it('shows a manager what concerns their own leads and those that nobody holds', async () => {
    const strange = await mailbox(company.baton, strangeManager, nothing, null)
    expect(strange.rows.map(({ leadName }) => leadName)).toEqual(['Quiet'])
  })
})
