import { expect, it } from 'vitest'
import { plantLead } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { unsubscribeLead, unsubscribeToken } from './unsubscribe-lead.ts'
import { unsubscribeView } from './unsubscribe-view.ts'

const test = testCompany()
const secret = 'a-secret-of-more-than-thirty-two-letters'

it('whoever has the link is shown how it stands, and not the whole address', async () => {
  const { company } = test
  const { baton } = company
  const leadId = await plantLead(company, { email: 'priya.nair@helio.example', emailDomain: 'helio.example' })
  const link = { token: unsubscribeToken(leadId, secret), secret }
  expect(await unsubscribeView(baton, link)).toEqual({ address: 'pr…@helio.example', isUnsubscribed: false })
  await unsubscribeLead(baton, link)
  expect(await unsubscribeView(baton, link)).toMatchObject({ isUnsubscribed: true })
})

it('a link that is not ours, or of somebody who was erased, shows nobody', async () => {
  const { baton } = test.company
  const erasedId = await plantLead(test.company, { stage: 'erased', reviewAt: null })
  expect(await unsubscribeView(baton, { token: unsubscribeToken(erasedId, secret), secret })).toBeNull()
  expect(await unsubscribeView(baton, { token: '1.forged', secret })).toBeNull()
  expect(await unsubscribeView(baton, { token: unsubscribeToken(999_999, secret), secret })).toBeNull()
})
