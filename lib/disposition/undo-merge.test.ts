import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MINUTE } from '#lib/testing/company.ts'
import { handOff, missedHandOff, plantLead, standing } from '#lib/testing/leads.ts'
import { overlap, refusals } from '#lib/testing/race.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { acceptHandoff } from '#lib/work/accept-handoff.ts'
import { addNote } from '#lib/work/add-note.ts'
import { mergeDuplicate } from './merge-duplicate.ts'
import { undoMerge } from './undo-merge.ts'

const test = testCompany()
const NAMES = { firstName: 'Priya', lastName: 'Nair', company: 'Helio' }
const WAYS = ['nurturing', 'suppressed', 'offered', 'accepted', 'missed', 'disqualified'] as const
type Way = (typeof WAYS)[number]

/** A lead who stands in one of the ways, with what a merge touches. */
async function lead(way: Way, facts: { phone?: string; title?: string; signals: number }): Promise<number> {
  const { company } = test
  const { signals, ...known } = facts
  const did = Array.from({ length: signals }, (_, n) => ({ type: 'pricing_view', minutesAgo: n + 1 }))
  if (way === 'nurturing') return plantLead(company, { ...NAMES, ...known }, did)
  if (way === 'disqualified')
    return plantLead(
      company,
      { ...NAMES, ...known, stage: 'disqualified', reviewAt: null, disqualifiedBy: 'student' },
      did,
    )
  if (way === 'suppressed') {
    const suppressedUntil = new Date(company.clock.now.getTime() + 30 * 86_400_000)
    return plantLead(company, { ...NAMES, ...known, suppressedUntil, suppressionReason: 'not_now' }, did)
  }
  if (way === 'missed') {
    const { leadId } = await missedHandOff(company)
    await company.baton.db.execute(sql`UPDATE leads SET company = 'Helio' WHERE id = ${leadId}`)
    return leadId
  }
  const { leadId, handoffId } = await handOff(company, { ...NAMES, ...known })
  if (way === 'accepted') await acceptHandoff(company.baton, company.manager, { handoffId })
  return leadId
}

/** All that belongs to a lead, and by what its person is known. */
async function everything(leadId: number) {
  const person = await test.company.one(sql`
    SELECT (SELECT to_jsonb(people) FROM people WHERE id = ${leadId}) AS person,
      (SELECT jsonb_agg(id ORDER BY id) FROM signals WHERE person_id = ${leadId}) AS signals,
      (SELECT jsonb_agg(value ORDER BY value) FROM identities WHERE person_id = ${leadId}) AS identities`)
  return { ...person, ...(await standing(test.company, leadId)) }
}

describe('the undo of a merge', () => {
  it('leaves both leads as they were, however they stood', async () => {
    const facts = fc.record({
      phone: fc.option(fc.constantFrom('+49301234567', '+49307654321'), { nil: undefined }),
      title: fc.option(fc.constantFrom('CMO', 'VP Sales'), { nil: undefined }),
      signals: fc.nat(3),
    })
    const way = fc.constantFrom(...WAYS)
    await fc.assert(
      fc.asyncProperty(way, way, facts, facts, async (one, two, oneFacts, twoFacts) => {
        await test.clear()
        const { company } = test
        const { baton, manager } = company
        const ids = [await lead(one, oneFacts), await lead(two, twoFacts)] as const
        for (const id of ids)
          await baton.db.execute(
            sql`INSERT INTO identities VALUES ('email', ${`box-${id}@helio.example`}, ${id}), ('anonymous_id', ${`browser-${id}`}, ${id})`,
          )
        await baton.db.execute(sql`DELETE FROM pending_events`)
        const before = [await everything(ids[0]), await everything(ids[1])]
        const kept = await mergeDuplicate(baton, manager, { leadId: ids[0], otherId: ids[1] })
        expect(await company.one(sql`SELECT count(*)::int AS n FROM lead_leaks`)).toEqual({ n: 0 })
        await undoMerge(baton, manager, { leadId: kept })
        expect([await everything(ids[0]), await everything(ids[1])]).toEqual(before)
      }),
      { numRuns: 12 },
    )
  }, 60_000)

  it('puts what came before a second merge back where it was', async () => {
    const { company } = test
    const ids = [await plantLead(company, NAMES), await plantLead(company, NAMES), await plantLead(company, NAMES)] as [
      number,
      number,
      number,
    ]
    await mergeDuplicate(company.baton, company.revops, { leadId: ids[1], otherId: ids[2] })
    company.clock.pass(MINUTE)
    await company.settle()
    await mergeDuplicate(company.baton, company.revops, { leadId: ids[0], otherId: ids[1] })
    const into = sql`SELECT merged_into_id AS id FROM leads WHERE id = ${ids[2]}`
    expect(await company.one(into)).toEqual({ id: ids[0] })
    await undoMerge(company.baton, company.revops, { leadId: ids[0] })
    expect(await company.one(into)).toEqual({ id: ids[1] })
  })

  it.each<[string, (leadId: number, handoffId: number) => Promise<unknown>]>([
    ['ten seconds have passed', async () => test.company.clock.pass(MINUTE)],
    ['the lead has moved on', (_, handoffId) => acceptHandoff(test.company.baton, test.company.manager, { handoffId })],
    [
      'somebody wrote about it',
      (_, handoffId) => addNote(test.company.baton, test.company.manager, { handoffId, text: 'Called.' }),
    ],
  ])('is refused once %s', async (_, happens) => {
    const { company } = test
    const { leadId, handoffId } = await handOff(company, NAMES)
    const otherId = await plantLead(company, NAMES)
    await mergeDuplicate(company.baton, company.manager, { leadId, otherId })
    await happens(leadId, handoffId)
    await expect(undoMerge(company.baton, company.manager, { leadId })).rejects.toThrow(/Too late to undo/)
  })

  it('is for whoever merged, and happens once', async () => {
    const { company } = test
    const { leadId } = await handOff(company, NAMES)
    const otherId = await plantLead(company, NAMES)
    await mergeDuplicate(company.baton, company.manager, { leadId, otherId })
    await expect(undoMerge(company.baton, company.admin, { leadId })).rejects.toThrow(/no merge of yours/)
    const undo = (baton: typeof company.baton) => undoMerge(baton, company.manager, { leadId })
    expect(refusals(await overlap(company.baton, undo, undo))).toHaveLength(1)
  })
})
