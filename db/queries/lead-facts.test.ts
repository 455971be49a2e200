import { describe, expect, it } from 'vitest'
import { accounts } from '#db/schema/lead.ts'
import { DAY, MINUTE } from '#lib/testing/company.ts'
import { leadFacts } from '#lib/testing/facts.ts'
import { act, handOff, plantLead } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { logTouch } from '#lib/work/log-touch.ts'
import { loadFacts } from './lead-facts.ts'

const test = testCompany()
const seconds = (milliseconds = 0) => (test.company.clock.now.getTime() + milliseconds) / 1000

describe('the facts about a lead', () => {
  it('of whom only the address is known', async () => {
    const leadId = await plantLead(test.company, {
      email: 'ada@acme.example',
      emailDomain: 'acme.example',
      firstName: null,
      lastName: null,
    })
    expect(await loadFacts(test.company.baton.db, leadId)).toEqual(leadFacts())
  })

  it('with everything: recognised signals oldest first, account, suppression, the last ending', async () => {
    const { company } = test
    const { baton, clock, seller } = company
    const [account] = await baton.db
      .insert(accounts)
      .values({
        domain: 'helio.example',
        name: 'Helio',
        employees: 400,
        isTarget: true,
        ownerId: seller.userId,
        createdAt: clock.now,
      })
      .returning()
    const lead = {
      accountId: account?.id,
      title: 'CTO',
      seniority: 'c_level' as const,
      suppressedUntil: new Date(clock.now.getTime() + DAY),
      suppressionReason: 'not_now',
      suppressionBypass: true,
      lastReason: 'not_now',
      lastClosedAt: new Date(clock.now.getTime() - DAY),
    }
    const leadId = await plantLead(company, lead, [{ type: 'demo_request', minutesAgo: 5 }])
    await act(company, leadId, { type: 'pricing_view', minutesAgo: 60, detail: 'Teams' }, { type: null as never })
    const facts = await loadFacts(baton.db, leadId)
    expect(facts).toMatchObject({
      lead: { title: 'CTO', seniority: 'c_level', stage: 'nurturing' },
      account: { name: 'Helio', employees: 400, isTarget: true, ownerId: seller.userId, peopleActiveAt: [seconds()] },
      work: null,
      lastReason: 'not_now',
      lastClosedAt: seconds(-DAY),
      suppression: { until: seconds(DAY), reason: 'not_now', bypassOnHandRaise: true },
    })
    expect(facts?.signals.map(({ type, at, detail }) => [type, at, detail])).toEqual([
      ['pricing_view', seconds(-60 * MINUTE), 'Teams'],
      ['demo_request', seconds(-5 * MINUTE), undefined],
    ])
  })

  it('count the active people of the account, but nobody who is disqualified', async () => {
    const { company } = test
    const [account] = await company.baton.db
      .insert(accounts)
      .values({ domain: 'helio.example', createdAt: company.clock.now })
      .returning()
    const accountId = account?.id
    const leadId = await plantLead(company, { accountId }, [{ type: 'email_click', minutesAgo: 1 }])
    await plantLead(company, { accountId }, [{ type: 'email_click', minutesAgo: 2 }])
    await plantLead(company, { accountId })
    await plantLead(company, { accountId, stage: 'disqualified', reviewAt: null }, [
      { type: 'email_click', minutesAgo: 3 },
    ])
    const facts = await loadFacts(company.baton.db, leadId)
    expect(facts?.account?.peopleActiveAt.toSorted()).toEqual([seconds(-2 * MINUTE), seconds(-MINUTE)])
  })

  it('say what sales has done so far, while a handoff is open', async () => {
    const { company } = test
    const { leadId, handoffId } = await handOff(company)
    const work = async () => (await loadFacts(company.baton.db, leadId))?.work
    expect(await work()).toEqual({ attempts: 0, hasConnected: false, handedOffAt: seconds() })
    const touch = { handoffId, channel: 'call' } as const
    await logTouch(company.baton, company.seller, { ...touch, touchId: crypto.randomUUID(), outcome: 'voicemail' })
    expect(await work()).toMatchObject({ attempts: 1, hasConnected: false })
    await logTouch(company.baton, company.seller, { ...touch, touchId: crypto.randomUUID(), outcome: 'connected' })
    expect(await work()).toMatchObject({ attempts: 0, hasConnected: true })
  })

  it('of nobody are none', async () => {
    expect(await loadFacts(test.company.baton.db, -1)).toBeNull()
  })
})
