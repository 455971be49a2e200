import { expect, it } from 'vitest'
import { handOff, plantLead } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { mergePreview } from './merge-preview.ts'

const test = testCompany()
const TWIN = { phone: '+49301234567', company: 'Helio' }

it('whoever works one of the two is told who goes on, and what moves, stays and ends', async () => {
  const { company } = test
  const held = await handOff(company, { company: 'Helio' })
  const otherId = await plantLead(company, TWIN, [{ type: 'pricing_view' }])
  const preview = await mergePreview(company.baton, company.seller, { leadId: otherId, otherId: held.leadId })
  expect(preview).toMatchObject({ kept: { id: held.leadId }, gone: { id: otherId, signals: 1 }, whyNot: null })
  expect(preview?.moves.join(' ')).toMatch(/One signal/)
})

it('whoever may see both but not merge them is told why not', async () => {
  const { company } = test
  const { leadId } = await handOff(company, { company: 'Helio' })
  const otherId = await plantLead(company, { firstName: 'Tom', lastName: 'Ek' })
  expect((await mergePreview(company.baton, company.manager, { leadId, otherId }))?.whyNot).toMatch(/do not look like/)
})

it('whoever may neither see a lead nor take it in learns nothing of it', async () => {
  const { company } = test
  const { leadId } = await handOff(company, { company: 'Helio' })
  const stranger = await plantLead(company, { firstName: 'Tom', lastName: 'Ek' })
  expect(await mergePreview(company.baton, company.seller, { leadId, otherId: stranger })).toBeNull()
  expect(await mergePreview(company.baton, company.manager, { leadId, otherId: 999_999 })).toBeNull()
})
