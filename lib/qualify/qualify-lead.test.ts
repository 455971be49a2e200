import { eq, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { accounts, leads } from '#db/schema/lead.ts'
import { firmographics } from '#db/schema/qualify.ts'
import { defaultPolicy } from '#lib/policy/rules/playbook/default-policy.ts'
import { enrolLead } from '#lib/recycle/enrol-lead.ts'
import { sendNurtureSteps } from '#lib/recycle/send-nurture-steps.ts'
import { DAY } from '#lib/testing/company.ts'
import { act, handOff, plantLead, standing, story } from '#lib/testing/leads.ts'
import { allAtOnce } from '#lib/testing/race.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { qualifyLead } from './qualify-lead.ts'

const test = testCompany()
const later = (milliseconds: number) => new Date(test.company.clock.now.getTime() + milliseconds)
const leadRow = async (id: number) => (await test.company.baton.db.select().from(leads).where(eq(leads.id, id)))[0]
const clearPending = () => test.company.baton.db.execute(sql`DELETE FROM pending_events`)

describe('looking at a lead anew', () => {
  it('keeps the score, the decision and when it is looked at next; what follows is left to the pipeline', async () => {
    const { company } = test
    const leadId = await plantLead(company, { emailClass: null }, [{ type: 'demo_request', minutesAgo: 1 }])
    const decision = await qualifyLead(company.baton, { leadId })
    expect(decision?.outcome).toEqual({ kind: 'hand_off', situation: 'hand_raise' })
    const lead = await leadRow(leadId)
    expect(lead).toMatchObject({
      emailClass: 'business',
      fitScore: 8,
      intentScore: 45,
      score: 53,
      band: 'C',
      decision: JSON.parse(JSON.stringify(decision)),
      decidedAt: company.clock.now,
      reviewAt: later(7 * DAY),
      stage: 'nurturing',
    })
    expect(decision?.score.reasons.reduce((sum, { points }) => sum + points, 0)).toBe(lead?.score)
    const { pending } = await standing(company, leadId)
    expect(pending).toMatchObject([{ kind: 'lead.qualified' }])
    expect(await company.one(sql`SELECT data, policy_version FROM ledger`)).toMatchObject({
      data: { score: 53, fit: 8, intent: 45, band: 'C', situation: 'hand_raise', outcome: 'hand_off', track: null },
      policy_version: decision?.policyVersion,
    })
  })

  it('says nothing new when nothing is new', async () => {
    const { company } = test
    const leadId = await plantLead(company)
    for (let i = 0; i < 3; i++) await qualifyLead(company.baton, { leadId })
    expect(await story(company, leadId)).toEqual(['lead.qualified'])
    await act(company, leadId, { type: 'content_download' })
    await qualifyLead(company.baton, { leadId })
    expect(await story(company, leadId)).toEqual(['lead.qualified', 'lead.qualified'])
  })

  it('finds the company behind a business address, and completes it from the local table', async () => {
    const { company } = test
    await company.baton.db
      .insert(firmographics)
      .values({ domain: 'helio.example', name: 'Helio AG', employees: 400, industry: 'Software' })
    const first = await plantLead(company, { email: 'a@mail.helio.example', emailDomain: 'mail.helio.example' })
    const second = await plantLead(company, { email: 'b@helio.example', emailDomain: 'helio.example' })
    for (const leadId of [first, second]) await qualifyLead(company.baton, { leadId })
    expect(await company.baton.db.select().from(accounts)).toMatchObject([
      {
        domain: 'helio.example',
        name: 'Helio AG',
        employees: 400,
        industry: 'Software',
        enrichedBy: 'local',
        enrichedAt: company.clock.now,
      },
    ])
    expect((await leadRow(first))?.accountId).toBe((await leadRow(second))?.accountId)
    expect(await leadRow(second)).toMatchObject({ fitScore: 26 })
  })

  it('what a person said of their company stays', async () => {
    const { company } = test
    await company.baton.db.insert(firmographics).values({ domain: 'helio.example', name: 'Helio AG' })
    const leadId = await plantLead(company, {
      email: 'a@helio.example',
      emailDomain: 'helio.example',
      company: 'Helio Berlin',
    })
    await qualifyLead(company.baton, { leadId })
    expect(await company.baton.db.select().from(accounts)).toMatchObject([{ name: 'Helio Berlin' }])
  })

  it.each([
    ['priya@gmail.com', 'free', 'nurturing'],
    ['priya@mailinator.com', 'disposable', 'disqualified'],
    ['priya@stanford.edu', 'academic', 'disqualified'],
    ['not an address', 'invalid', 'disqualified'],
  ])('%s is %s, has no company, and is %s', async (email, emailClass, stage) => {
    const { company } = test
    const leadId = await plantLead(company, { email, emailDomain: email.split('@')[1] ?? '' })
    await qualifyLead(company.baton, { leadId })
    expect(await leadRow(leadId)).toMatchObject({ emailClass, stage, accountId: null })
    await clearPending()
  })

  it('that is not there answers nothing', async () => {
    expect(await qualifyLead(test.company.baton, { leadId: -1 })).toBeNull()
  })

  it('of two people of a new company at once makes one account', async () => {
    const { company } = test
    const ids = [
      await plantLead(company, { email: 'a@nova.example', emailDomain: 'nova.example' }),
      await plantLead(company, { email: 'b@nova.example', emailDomain: 'nova.example' }),
    ]
    await Promise.all(ids.map((leadId) => qualifyLead(company.baton, { leadId })))
    expect(await company.baton.db.select().from(accounts)).toHaveLength(1)
  })

  it('twice at once says the same once', async () => {
    const { company } = test
    const leadId = await plantLead(company)
    const once = (on: typeof company.baton) => qualifyLead(on, { leadId })
    await allAtOnce(company.baton, leadId, once, once)
    expect(await story(company, leadId)).toEqual(['lead.qualified'])
  })
})

describe('a disqualified lead', () => {
  it('leaves its track, gets no more mail, and has an event that names the rule', async () => {
    const { company } = test
    const leadId = await plantLead(company, { email: 'a@mailinator.com', emailDomain: 'mailinator.com' })
    await enrolLead(company.baton, { leadId, trackSlug: 'welcome' })
    await qualifyLead(company.baton, { leadId })
    expect(await leadRow(leadId)).toMatchObject({
      stage: 'disqualified',
      disqualifiedBy: 'dq_disposable',
      reviewAt: null,
    })
    expect(await story(company, leadId)).toEqual(['nurture.enrolled', 'nurture.ended', 'lead.disqualified'])
    company.clock.pass(30 * DAY)
    expect(await sendNurtureSteps(company.baton)).toBe(0)
  })

  it('comes back when its rule no longer holds, or is gone, and goes on as if it were new', async () => {
    const { company } = test
    const leadId = await plantLead(company, { email: 'a@rival.example', emailDomain: 'rival.example' })
    const competitors = (value: string[]) =>
      defaultPolicy.disqualifiers.map((rule) =>
        rule.id === 'dq_competitor'
          ? { ...rule, when: { fact: 'lead.emailDomain', is: 'one_of', value } as const }
          : rule,
      )
    await company.publish({ disqualifiers: competitors(['rival.example']) })
    await qualifyLead(company.baton, { leadId })
    expect(await leadRow(leadId)).toMatchObject({ stage: 'disqualified', disqualifiedBy: 'dq_competitor' })
    await company.publish({ disqualifiers: competitors([]).filter(({ id }) => id !== 'dq_competitor') })
    await qualifyLead(company.baton, { leadId })
    expect(await leadRow(leadId)).toMatchObject({ stage: 'nurturing', disqualifiedBy: null })
    await company.settle()
    expect(
      await company.one(sql`SELECT slug FROM enrolments JOIN tracks ON tracks.id = track_id WHERE ended_at IS NULL`),
    ).toEqual({ slug: 'welcome' })
  })

  it('by a seller stays out, whatever the rules say', async () => {
    const { company } = test
    const leadId = await plantLead(
      company,
      { stage: 'disqualified', reviewAt: null, disqualifiedBy: 'not_icp', lastReason: 'not_icp' },
      [{ type: 'demo_request' }],
    )
    await qualifyLead(company.baton, { leadId })
    expect(await leadRow(leadId)).toMatchObject({ stage: 'disqualified', disqualifiedBy: 'not_icp' })
  })
})

describe('a lead with sales', () => {
  it('is scored, but nothing follows: sales has it', async () => {
    const { company } = test
    const { leadId } = await handOff(company)
    await act(company, leadId, { type: 'contact_sales' })
    const decision = await qualifyLead(company.baton, { leadId })
    expect(decision?.outcome).toEqual({ kind: 'wait', because: 'sales has the lead' })
    expect(await leadRow(leadId)).toMatchObject({ stage: 'handed_off', reviewAt: null, intentScore: 80 })
    expect((await standing(company, leadId)).pending).toBeNull()
  })
})
