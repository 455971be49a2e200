import { describe, expect, it } from 'vitest'
import { absences } from '#db/schema/team.ts'
import { DAY } from '#lib/testing/company.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { addAbsence } from './add-absence.ts'
import { removeAbsence } from './remove-absence.ts'

const test = testCompany()
const all = () => test.company.baton.db.select().from(absences)

async function away(from: number, to: number): Promise<number> {
  const { baton, seller, clock } = test.company
  const at = (ms: number) => new Date(clock.now.getTime() + ms)
  await addAbsence(baton, seller, { userId: seller.userId, fromAt: at(from), toAt: at(to), reason: 'Leave' })
  return (await all()).at(-1)?.id as number
}

describe('taking back an absence', () => {
  it('that has not begun removes it', async () => {
    const absenceId = await away(DAY, 2 * DAY)
    await removeAbsence(test.company.baton, test.company.seller, { absenceId })
    expect(await all()).toEqual([])
  })

  it('that has begun ends it now: what is past stays', async () => {
    const absenceId = await away(-DAY, DAY)
    await removeAbsence(test.company.baton, test.company.manager, { absenceId })
    expect(await all()).toMatchObject([{ id: absenceId, toAt: test.company.clock.now }])
  })

  it('that is over, or somebody else’s, is refused', async () => {
    const { baton, seller, second, revops } = test.company
    const over = await away(-2 * DAY, -DAY)
    await expect(removeAbsence(baton, seller, { absenceId: over })).rejects.toMatchObject({ code: 'not_allowed' })
    const absenceId = await away(DAY, 2 * DAY)
    for (const actor of [second, revops]) {
      await expect(removeAbsence(baton, actor, { absenceId })).rejects.toMatchObject({ code: 'not_allowed' })
    }
    expect(await all()).toHaveLength(2)
  })
})
