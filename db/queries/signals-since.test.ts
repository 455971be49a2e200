import { expect, it } from 'vitest'
import { act, plantLead } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { signalsSince } from './signals-since.ts'

const test = testCompany()

it('what a person did since, newest first, at most ten, and only what the catalogue knows', async () => {
  const { company } = test
  const leadId = await plantLead(company)
  const since = company.clock.now
  await act(company, leadId, { type: 'demo_view' })
  for (let i = 0; i < 12; i++) {
    company.clock.pass(1000)
    await act(company, leadId, { type: 'pricing_view', detail: `${i}` })
  }
  await act(company, leadId, { type: null as never })
  await act(company, await plantLead(company), { type: 'demo_request' })
  const signals = await company.baton.db.transaction((tx) => signalsSince(tx, leadId, since))
  expect(signals.map(({ type, detail }) => `${type} ${detail}`)).toEqual(
    [11, 10, 9, 8, 7, 6, 5, 4, 3, 2].map((i) => `pricing_view ${i}`),
  )
})
