import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { handOff, story } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { acceptHandoff } from '#lib/work/accept-handoff.ts'
import { undoAction } from '#lib/work/undo-action.ts'
import { once } from './once.ts'

const test = testCompany()
const KEY = '6f1c9b1e-54a3-4d7e-9b1a-2f1f6c3f0a11'

it('an action whose answer was lost is done once, however often and from wherever its key comes again', async () => {
  const { baton, seller } = test.company
  const { leadId, handoffId } = await handOff(test.company)
  const accept = () => once(baton, seller, KEY, (inner) => acceptHandoff(inner, seller, { handoffId }))
  await Promise.all([accept(), accept(), accept()])
  await accept()
  expect(await story(test.company, leadId)).toEqual(['lead.handed_off', 'handoff.accepted'])
  await undoAction(baton, seller, { handoffId })
  expect(await test.company.one(sql`SELECT state FROM handoffs WHERE id = ${handoffId}`)).toEqual({ state: 'offered' })
})

it('what was refused may be tried again under its key', async () => {
  const { baton, seller, second } = test.company
  const { handoffId } = await handOff(test.company)
  await acceptHandoff(baton, seller, { handoffId })
  const accept = () => once(baton, second, KEY, (inner) => acceptHandoff(inner, second, { handoffId }))
  await expect(accept()).rejects.toThrow('Sam Okafor works this lead now')
  await expect(accept()).rejects.toThrow('Sam Okafor works this lead now')
})

it('an action without a key of the right form is refused', async () => {
  const { baton, seller } = test.company
  await expect(once(baton, seller, 'again', async () => 1)).rejects.toMatchObject({ code: 'invalid' })
})
