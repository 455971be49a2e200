import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { handOff, plantLead } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { addNote } from '#lib/work/add-note.ts'
import { exportLead } from './export-lead.ts'
import { mergeDuplicate } from './merge-duplicate.ts'

const test = testCompany()

it('an export has all that is kept about a person and of whom was merged into them, and of nobody else', async () => {
  const { company } = test
  const { baton, manager, admin } = company
  await company.demoRequest('priya@helio.example')
  const leadId = (await company.one<{ id: number }>(sql`SELECT id FROM leads`)).id
  const otherId = await plantLead(company, { company: 'Helio' }, [{ type: 'pricing_view' }])
  const { handoffId } = await handOff(company, { firstName: 'Tom', lastName: 'Ek' })
  await addNote(baton, manager, { handoffId, text: 'About Tom' })
  const own = (await company.one<{ id: number }>(sql`SELECT id FROM handoffs WHERE lead_id = ${leadId}`)).id
  await addNote(baton, manager, { handoffId: own, text: 'About Priya' })
  await mergeDuplicate(baton, admin, { leadId, otherId })
  // Whichever of the two is asked for.
  for (const asked of [leadId, otherId]) {
    const record = await exportLead(baton, admin, asked)
    expect(record?.leads.map(({ id }) => id)).toEqual([leadId, otherId])
    expect(record?.identifiers.map(({ value }) => value)).toContain('priya@helio.example')
    expect(record?.signals).toHaveLength(3)
    expect(record?.calls).toHaveLength(3)
    expect(record?.handoffs).toEqual([expect.objectContaining({ id: own, brief: expect.any(Object) })])
    expect(record?.notes).toEqual([expect.objectContaining({ body: 'About Priya' })])
    expect(record?.messages.length).toBeGreaterThan(0)
    expect(record?.events.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['lead.handed_off', 'lead.merged']))
    expect(JSON.stringify(record)).not.toMatch(/Tom|Ek\b/)
  }
})
