import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { mayMove, STAGE_NAMES, STAGES, type Stage } from '#lib/lead/stages.ts'
import { plantLead } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { lockLead, moveLead } from './move-lead.ts'

const test = testCompany()
const pairs = STAGE_NAMES.flatMap((from) => STAGE_NAMES.map((to) => ({ from, to })))
/** Only a merged lead names another; which one is all the same here. */
const intoId = (stage: Stage, leadId: number) => (stage === 'merged' ? leadId : null)

describe('a lead moves only where its stage lets it', () => {
  it.each(pairs)('from $from to $to', async ({ from, to }) => {
    const { db } = test.company.baton
    // Each pair is tried alone and rolled back: a stage without what belongs to it would be a leak.
    const undone = db.transaction(async (tx) => {
      const leadId = await plantLead({
        ...test.company,
        baton: { db: tx as never },
        clock: test.company.clock,
      } as never)
      await tx.execute(
        sql`UPDATE leads SET stage = ${from}, merged_into_id = ${intoId(from, leadId)} WHERE id = ${leadId}`,
      )
      const moved = tx.transaction((inner) =>
        moveLead(inner, leadId, to, { company: 'Moved', mergedIntoId: intoId(to, leadId) }),
      )
      if (mayMove(from, to)) {
        await moved
        const lead = await lockLead(tx, leadId)
        expect(lead).toMatchObject({ stage: to, ownerSide: STAGES[to].ownerSide, company: 'Moved' })
      } else {
        await expect(moved).rejects.toMatchObject({ name: 'Refusal', code: 'conflict' })
        expect(await lockLead(tx, leadId)).toMatchObject({ stage: from })
      }
      throw new Error('rolled back')
    })
    await expect(undone).rejects.toThrow('rolled back')
  })

  it('the owner side cannot be set beside the stage', async () => {
    const { db } = test.company.baton
    await plantLead(test.company)
    await expect(db.execute(sql`UPDATE leads SET owner_side = 'sales'`)).rejects.toThrow()
  })

  it('a stage that does not exist is refused by the table itself', async () => {
    const { db } = test.company.baton
    await plantLead(test.company)
    await expect(db.execute(sql`UPDATE leads SET stage = 'limbo'`)).rejects.toThrow()
  })

  it('a lead that does not exist cannot be locked', async () => {
    await test.company.baton.db.transaction(async (tx) => expect(await lockLead(tx, -1)).toBeNull())
  })
})
