import { describe, expect, it } from 'vitest'
import { messages } from '#db/schema/recycle.ts'
import { plantLead } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { giveUpMessage } from './give-up-message.ts'

const test = testCompany()

async function message(state: (typeof messages.$inferInsert)['state']): Promise<number> {
  const { baton, clock } = test.company
  const leadId = await plantLead(test.company)
  const [row] = await baton.db
    .insert(messages)
    .values({
      key: 'k',
      audience: 'lead',
      leadId,
      toAddress: 'a@b.example',
      subject: 'S',
      body: 'B',
      state,
      createdAt: clock.now,
    })
    .returning({ id: messages.id })
  return (row as { id: number }).id
}

describe('giving up a message', () => {
  it.each(['queued', 'sending'] as const)('that is %s settles it as failed, with the reason', async (state) => {
    const { baton, clock } = test.company
    const messageId = await message(state)
    await giveUpMessage(baton, { messageId, why: `Mailbox is busy${'!'.repeat(600)}` })
    const [settled] = await baton.db.select().from(messages)
    expect(settled).toMatchObject({ state: 'failed', settledAt: clock.now })
    expect(settled?.why).toMatch(/^Mailbox is busy!+$/)
    expect(settled?.why).toHaveLength(500)
  })

  it.each(['sent', 'kept', 'withheld'] as const)('that is %s changes nothing', async (state) => {
    const { baton } = test.company
    const messageId = await message(state)
    await giveUpMessage(baton, { messageId, why: 'late' })
    expect(await baton.db.select().from(messages)).toMatchObject([{ state, why: null, settledAt: null }])
  })
})
