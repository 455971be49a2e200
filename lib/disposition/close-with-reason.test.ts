import { expect, it } from 'vitest'
import { handoffs } from '#db/schema/handoff.ts'
import { undoPoints } from '#db/schema/work.ts'
import { transact } from '#lib/shell/transact.ts'
import { handOff } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { closeWithReason } from './close-with-reason.ts'

const test = testCompany()

function close(handoffId: number, kind: 'rejection' | 'disposition', reason: string, by = test.company.seller) {
  return transact(test.company.baton, by, async (t) => {
    const { handoff } = await closeWithReason(t, by, kind, { handoffId, reason })
    t.record({ kind: 'handoff.rejected', leadId: handoff.leadId, handoffId, data: { reason } })
  })
}

it('what a person closes keeps the way back, for them alone', async () => {
  const { baton, seller } = test.company
  const { handoffId } = await handOff(test.company)
  await close(handoffId, 'rejection', 'misrouted')
  expect(await baton.db.select().from(undoPoints)).toMatchObject([
    { handoffId, kind: 'handoff.rejected', actorId: seller.userId, version: 1 },
  ])
})

it.each([
  ['a reason of the other kind', 'rejection', 'meeting_set'],
  ['a reason that the policy does not know', 'disposition', 'bored'],
  ['"no response" before the policy’s attempts', 'disposition', 'no_response'],
] as const)('%s is refused, and nothing is changed', async (_, kind, reason) => {
  const { baton } = test.company
  const { handoffId } = await handOff(test.company)
  await expect(close(handoffId, kind, reason)).rejects.toMatchObject({ code: 'invalid' })
  expect(await baton.db.select().from(handoffs)).toMatchObject([{ state: 'offered', version: 0 }])
  expect(await baton.db.select().from(undoPoints)).toEqual([])
})

it('somebody else’s lead is not theirs to close', async () => {
  const { handoffId } = await handOff(test.company)
  await expect(close(handoffId, 'rejection', 'misrouted', test.company.second)).rejects.toMatchObject({
    message: expect.stringMatching(/\w/),
  })
  expect(await test.company.baton.db.select().from(handoffs)).toMatchObject([{ state: 'offered' }])
})
