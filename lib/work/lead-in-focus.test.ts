import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { rejectHandoff } from '#lib/disposition/reject-handoff.ts'
import { reassignHandoff } from '#lib/handoff/reassign-handoff.ts'
import { handOff } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { leadInFocus } from './lead-in-focus.ts'

const test = testCompany()
const messageOf = async (handoffId: number) => {
  const focus = await leadInFocus(test.company.baton, test.company.seller, handoffId)
  return focus?.brief.message?.body
}

it('a message that is read days later proposes times that are still to come', async () => {
  const { company } = test
  const { handoffId } = await handOff(company)
  expect(await messageOf(handoffId)).toContain('Does Monday 12:00 or Tuesday 10:30 suit you?')
  company.clock.at('2026-11-26T09:00:00Z')
  expect(await messageOf(handoffId)).toContain('Does Thursday 12:00 or Friday 10:30 suit you?')
})

it('a message is signed by whoever has the lead now', async () => {
  const { company } = test
  const { handoffId } = await handOff(company)
  const { manager, second } = company
  await reassignHandoff(company.baton, manager, { handoffId, sellerId: second.userId })
  const { name } = await company.one<{ name: string }>(sql`SELECT name FROM users WHERE id = ${second.userId}`)
  const focus = await leadInFocus(company.baton, manager, handoffId)
  expect(focus?.brief.message?.body).toMatch(new RegExp(`${name.split(' ')[0]}$`))
})

it('the message of a closed handoff stays as it was written', async () => {
  const { company } = test
  const { handoffId } = await handOff(company)
  const written = await messageOf(handoffId)
  await rejectHandoff(company.baton, company.seller, {
    handoffId,
    reason: 'misrouted',
    note: 'Theirs.',
    feedback: 'bad',
  })
  company.clock.at('2026-11-26T09:00:00Z')
  expect(await messageOf(handoffId)).toBe(written)
})
