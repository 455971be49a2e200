import { describe, expect, it } from 'vitest'
import { leads } from '#db/schema/lead.ts'
import { missedHandOff, plantLead, standing, story } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { enrolLead } from './enrol-lead.ts'
import { unsubscribeLead, unsubscribeToken } from './unsubscribe-lead.ts'

const test = testCompany()
const secret = 'a-secret-of-more-than-thirty-two-letters'
const tokenOf = (leadId: number) => unsubscribeToken(leadId, secret)

describe('following the link out', () => {
  it('ends marketing to this lead; following it again changes nothing', async () => {
    const { company } = test
    const { baton, clock } = company
    const leadId = await plantLead(company)
    await enrolLead(baton, { leadId, trackSlug: 'welcome' })
    await unsubscribeLead(baton, { token: tokenOf(leadId), secret })
    const [lead] = await baton.db.select().from(leads)
    expect(lead?.unsubscribedAt).toEqual(clock.now)
    const { enrolments } = await standing(company, leadId)
    expect(enrolments).toMatchObject([{ ended_why: 'unsubscribed' }])
    expect(await story(company, leadId)).toEqual(['nurture.enrolled', 'nurture.ended', 'lead.unsubscribed'])
    clock.pass(1000)
    const before = await standing(company, leadId)
    await unsubscribeLead(baton, { token: tokenOf(leadId), secret })
    expect(await standing(company, leadId)).toEqual(before)
  })

  it('during a rescue silences the rescue, and the lead still waits to be claimed', async () => {
    const { company } = test
    const { leadId } = await missedHandOff(company)
    await unsubscribeLead(company.baton, { token: tokenOf(leadId), secret })
    const { lead, handoffs, enrolments } = await standing(company, leadId)
    expect(lead).toMatchObject({ stage: 'rescued' })
    expect(handoffs).toMatchObject([{ state: 'queued' }])
    expect(enrolments).toMatchObject([{ ended_why: 'unsubscribed' }])
  })

  it('of a lead that is gone does nothing', async () => {
    await unsubscribeLead(test.company.baton, { token: tokenOf(999_999), secret })
  })

  it.each([
    ['another lead’s id with this signature', (token: string) => `2${token.slice(1)}`],
    ['a cut signature', (token: string) => token.slice(0, -1)],
    ['a changed signature', (token: string) => `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`],
    ['no signature', () => '1'],
    ['nothing', () => ''],
    ['words', () => 'please.unsubscribe'],
    ['another secret', () => unsubscribeToken(1, 'another secret')],
  ])('with %s is refused', async (_, change) => {
    const refused = unsubscribeLead(test.company.baton, { token: change(tokenOf(1)), secret })
    await expect(refused).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringMatching(/link is not valid/),
    })
  })
})
