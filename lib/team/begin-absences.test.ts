import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { MINUTE } from '#lib/testing/company.ts'
import { handOff } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { addAbsence } from './add-absence.ts'
import { beginAbsences } from './begin-absences.ts'
import { removeAbsence } from './remove-absence.ts'

const test = testCompany()

/** Somebody with one lead says that it goes to the queue when they leave in two minutes, for two. */
async function leaveSoon() {
  const { baton, seller, clock } = test.company
  const { handoffId } = await handOff(test.company)
  const at = (ms: number) => new Date(clock.now.getTime() + ms)
  const away = { userId: seller.userId, fromAt: at(2 * MINUTE), toAt: at(4 * MINUTE), reason: 'Leave' }
  expect(await addAbsence(baton, seller, { ...away, openLeads: 'queue' })).toBe(0)
  return async () => (await test.company.one(sql`SELECT seller_id FROM handoffs WHERE id = ${handoffId}`)).seller_id
}

it('an absence to come takes nothing today: what its seller holds goes to the queue as it begins, once', async () => {
  const { baton, seller, clock } = test.company
  const holder = await leaveSoon()
  clock.pass(2 * MINUTE - 1)
  expect([await beginAbsences(baton), await holder()]).toEqual([0, seller.userId])
  clock.pass(1)
  expect([await beginAbsences(baton), await holder()]).toEqual([1, null])
  expect(await beginAbsences(baton)).toBe(0)
})

it('an absence that was over before anybody looked takes nothing: its seller is back', async () => {
  const { baton, seller, clock } = test.company
  const holder = await leaveSoon()
  clock.pass(4 * MINUTE)
  expect([await beginAbsences(baton), await holder()]).toEqual([1, seller.userId])
})

it('an absence that was taken back takes nothing', async () => {
  const { baton, seller, clock } = test.company
  const holder = await leaveSoon()
  const { id } = await test.company.one<{ id: number }>(sql`SELECT id FROM absences`)
  await removeAbsence(baton, seller, { absenceId: id })
  clock.pass(2 * MINUTE)
  expect([await beginAbsences(baton), await holder()]).toEqual([0, seller.userId])
})
