import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { OWN_STAGES, phaseOf, type Stage } from '#lib/lead/stages.ts'
import { plantLead } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { leadRecords } from './lead-rows.ts'

const test = testCompany()

/** Plants a lead in each stage, with scores 0, 1, 2, …; nothing hangs on them. */
async function oneOfEach(): Promise<Map<Stage, number>> {
  const planted = new Map<Stage, number>()
  for (const [score, stage] of OWN_STAGES.entries()) planted.set(stage, await plantLead(test.company, { stage, score }))
  return planted
}

const list = async (stages: Stage[]) => {
  const page = { stages, where: sql`true`, order: 'score', after: null, limit: 50 } as const
  return (await leadRecords(test.company.baton.db, page)).map(({ id }) => id)
}
const away = () => test.company.baton.db.execute(sql`UPDATE leads SET stage = 'disqualified'`)

it('the table and the program agree on the phase of each stage', async () => {
  await oneOfEach()
  const { rows } = await test.company.baton.db.execute<{ stage: Stage; phase: string }>(
    sql`SELECT stage, phase FROM leads`,
  )
  expect(rows).toHaveLength(OWN_STAGES.length)
  for (const { stage, phase } of rows) expect(phase).toBe(phaseOf(stage))
  await away()
})

it.each<[Stage[]]>([[['rescued']], [['handed_off', 'working']], [['nurturing', 'rescued']], [OWN_STAGES]])(
  'a page of %j holds these stages and no other, highest score first',
  async (stages) => {
    const planted = await oneOfEach()
    expect(await list(stages)).toEqual(
      OWN_STAGES.filter((stage) => stages.includes(stage))
        .reverse()
        .map((stage) => planted.get(stage)),
    )
    await away()
  },
)
