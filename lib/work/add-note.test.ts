import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { handOff, story } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { acceptHandoff } from './accept-handoff.ts'
import { addNote } from './add-note.ts'
import { tellTimeline } from './tell-timeline.ts'
import { undoAction } from './undo-action.ts'

const test = testCompany()

describe('a note', () => {
  it('stands in the lead’s timeline once, under its author’s name, as it was written', async () => {
    const { company } = test
    const { leadId, handoffId } = await handOff(company)
    const text = '  <b>שלום</b> 👋 =SUM(A1)\nsecond line '
    await addNote(company.baton, company.manager, { handoffId, text })
    const items = await tellTimeline(company.baton, leadId)
    expect(items.filter(({ icon }) => icon === 'note')).toMatchObject([
      { text: 'Note by Jo Lind', quote: '<b>שלום</b> 👋 =SUM(A1)\nsecond line' },
    ])
    expect(await story(company, leadId)).toEqual(['lead.handed_off', 'note.added'])
  })

  it('does not stand in the way of taking back what was done before it, and stays then', async () => {
    const { company } = test
    const { handoffId } = await handOff(company)
    await acceptHandoff(company.baton, company.seller, { handoffId })
    company.clock.pass(1000)
    await addNote(company.baton, company.seller, { handoffId, text: 'Prefers mornings.' })
    expect(await undoAction(company.baton, company.seller, { handoffId })).toBe('handoff.accepted')
    expect(await company.one(sql`SELECT count(*) FROM notes`)).toEqual({ count: 1 })
  })

  it.each([
    ['of nothing but spaces', ' \n ', 'The note is empty'],
    ['of 100 kB', 'x'.repeat(100_000), '10,000 characters at most'],
  ])('%s is refused', async (_, text, reason) => {
    const { company } = test
    const { handoffId } = await handOff(company)
    await expect(addNote(company.baton, company.seller, { handoffId, text })).rejects.toThrow(reason)
  })

  it('on somebody else’s lead is refused', async () => {
    const { company } = test
    const { handoffId } = await handOff(company)
    await expect(addNote(company.baton, company.second, { handoffId, text: 'Mine!' })).rejects.toThrow(
      'not yours to see',
    )
  })
})
