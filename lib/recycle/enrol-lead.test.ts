import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { tracks } from '#db/schema/recycle.ts'
import { DAY } from '#lib/testing/company.ts'
import { handOff, plantLead, story } from '#lib/testing/leads.ts'
import { allAtOnce } from '#lib/testing/race.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { enrolLead } from './enrol-lead.ts'
import { sendNurtureSteps } from './send-nurture-steps.ts'

const test = testCompany()
const open = async () => {
  const { rows } = await test.company.baton.db.execute<{ slug: string; position: number }>(
    sql`SELECT slug, position FROM enrolments JOIN tracks ON tracks.id = track_id WHERE ended_at IS NULL`,
  )
  return rows
}

describe('putting a lead into a track', () => {
  it('begins at the first message, when its wait is over', async () => {
    const { company } = test
    const leadId = await plantLead(company)
    await enrolLead(company.baton, { leadId, trackSlug: 'welcome' })
    expect(await open()).toEqual([{ slug: 'welcome', position: 1 }])
    const [enrolment] = await company.baton.db.query.enrolments.findMany()
    expect(enrolment?.nextStepAt).toEqual(new Date(company.clock.now.getTime() + DAY))
    expect(await story(company, leadId)).toEqual(['nurture.enrolled'])
  })

  it('moves it there from another one', async () => {
    const { company } = test
    const leadId = await plantLead(company)
    await enrolLead(company.baton, { leadId, trackSlug: 'welcome' })
    await enrolLead(company.baton, { leadId, trackSlug: 'evaluate' })
    expect(await open()).toEqual([{ slug: 'evaluate', position: 1 }])
    expect(await company.one(sql`SELECT ended_why FROM enrolments WHERE ended_at IS NOT NULL`)).toEqual({
      ended_why: 'moved to evaluate',
    })
  })

  it('once: a lead that is in it, or has been through it, is not put there again', async () => {
    const { company } = test
    const leadId = await plantLead(company)
    await enrolLead(company.baton, { leadId, trackSlug: 'welcome' })
    await enrolLead(company.baton, { leadId, trackSlug: 'welcome' })
    for (let step = 0; step < 3; step++) {
      company.clock.pass(10 * DAY)
      await sendNurtureSteps(company.baton)
    }
    expect(await open()).toEqual([])
    await enrolLead(company.baton, { leadId, trackSlug: 'welcome' })
    expect(await open()).toEqual([])
    expect((await story(company, leadId)).filter((kind) => kind === 'nurture.enrolled')).toHaveLength(1)
  })

  it('once also at the same time', async () => {
    const { company } = test
    const leadId = await plantLead(company)
    const once = (on: typeof company.baton) => enrolLead(on, { leadId, trackSlug: 'welcome' })
    await allAtOnce(company.baton, leadId, once, once, once)
    expect(await open()).toHaveLength(1)
  })

  it('not when sales holds it, it has unsubscribed, or is out', async () => {
    const { company } = test
    const { leadId } = await handOff(company)
    const silent = await plantLead(company, { unsubscribedAt: company.clock.now })
    const out = await plantLead(company, { stage: 'disqualified', reviewAt: null })
    for (const id of [leadId, silent, out, -1]) await enrolLead(company.baton, { leadId: id, trackSlug: 'welcome' })
    expect(await open()).toEqual([])
  })

  it('not into a track that is archived, or is not there', async () => {
    const { company } = test
    const leadId = await plantLead(company)
    await company.baton.db.update(tracks).set({ archivedAt: company.clock.now })
    await enrolLead(company.baton, { leadId, trackSlug: 'welcome' })
    await company.baton.db.update(tracks).set({ archivedAt: null })
    await enrolLead(company.baton, { leadId, trackSlug: 'nowhere' })
    expect(await open()).toEqual([])
  })
})
