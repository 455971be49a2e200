import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { pendingEvents } from '#db/schema/lead.ts'
import type { LeadEvent } from '#lib/lead/events.ts'
import { SYSTEM, transact } from '#lib/shell/transact.ts'
import { HOUR } from '#lib/testing/company.ts'
import { act, plantLead, story } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { actOnEvent } from './act-on-event.ts'

const test = testCompany()
const record = (...events: LeadEvent[]) =>
  transact(test.company.baton, SYSTEM, async (t) => {
    for (const event of events) t.record(event)
  })
const signal = (leadId: number): LeadEvent => ({ kind: 'signal.received', leadId, data: { signalIds: [], types: [] } })
const pending = () => test.company.baton.db.select().from(pendingEvents).orderBy(pendingEvents.eventId)
const throwing = (error: unknown) => {
  throw error
}

/** Acts until nothing is due. @returns the errors on the way */
async function actOnAll(): Promise<string[]> {
  const errors: string[] = []
  while ((await actOnEvent(test.company.baton, (error) => errors.push((error as Error).message))) > 0);
  return errors
}

describe('acting on an event', () => {
  it('runs its verb and forgets it, one after the other until nothing is due', async () => {
    const { company } = test
    const leadId = await plantLead(company, {}, [{ type: 'demo_request' }])
    await record(signal(leadId))
    expect(await actOnAll()).toEqual([])
    expect(await pending()).toEqual([])
    expect(await story(company, leadId)).toEqual(['signal.received', 'lead.qualified', 'lead.handed_off'])
    expect(await actOnEvent(company.baton, throwing)).toBe(0)
  })

  it('looks at a lead once for all its events that ask for it', async () => {
    const { company } = test
    const leadId = await plantLead(company)
    const other = await plantLead(company)
    await record(
      signal(leadId),
      signal(leadId),
      { kind: 'lead.identified', leadId, data: { joinedSignals: 0 } },
      signal(other),
    )
    expect(await actOnEvent(company.baton, throwing)).toBe(1)
    const left = await pending()
    expect(left.map(({ kind, leadId }) => [kind, leadId])).toEqual([
      ['signal.received', other],
      ['lead.qualified', leadId],
    ])
  })

  it('waits until it is due', async () => {
    const { company } = test
    const leadId = await plantLead(company)
    await record({ ...signal(leadId), effectiveAfterSeconds: 10 })
    company.clock.pass(9999)
    expect(await actOnEvent(company.baton, throwing)).toBe(0)
    company.clock.pass(1)
    expect(await actOnEvent(company.baton, throwing)).toBe(1)
  })

  it('happens once, however many workers act', async () => {
    const { company } = test
    const ids = []
    for (let i = 0; i < 5; i++) ids.push(await plantLead(company, {}, [{ type: 'demo_request' }]))
    await record(...ids.map(signal))
    await Promise.all([1, 2, 3, 4].map(() => actOnAll()))
    for (const leadId of ids) {
      expect(await story(company, leadId)).toEqual(['signal.received', 'lead.qualified', 'lead.handed_off'])
    }
    expect(await pending()).toEqual([])
  })
})

describe('an event whose verb fails', () => {
  it('is put off with its error, longer each time, holds up nobody, and is done when the cause is gone', async () => {
    const { company } = test
    const { baton, clock } = company
    const stuck = await plantLead(company, {}, [{ type: 'demo_request' }])
    const fine = await plantLead(company)
    await record(signal(stuck), signal(fine))
    await baton.db.execute(sql`UPDATE teams SET slug = 'renamed' WHERE slug = 'dach'`)
    expect(await actOnAll()).toEqual([expect.stringMatching(/fallback team "dach" does not exist/)])
    const waits: number[] = []
    for (let attempt = 1; attempt <= 14; attempt++) {
      const [event] = await pending()
      expect(event).toMatchObject({ kind: 'lead.qualified', leadId: stuck, attempts: attempt })
      expect(event?.lastError).toMatch(/fallback team "dach" does not exist\. Create it/)
      waits.push(((event?.dueAt.getTime() ?? 0) - clock.now.getTime()) / 1000)
      clock.pass(2 * HOUR)
      expect(await actOnAll()).toHaveLength(1)
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 3600, 3600])
    expect(await story(company, fine)).toContain('nurture.enrolled')
    await baton.db.execute(sql`UPDATE teams SET slug = 'dach' WHERE slug = 'renamed'`)
    await act(company, stuck, { type: 'demo_request' })
    clock.pass(2 * HOUR)
    expect(await actOnAll()).toEqual([])
    expect(await story(company, stuck)).toContain('lead.handed_off')
    expect(await pending()).toEqual([])
  })

  it('leaves nothing of what it began', async () => {
    const { company } = test
    const { baton } = company
    await plantLead(company, {}, [{ type: 'demo_request' }])
    const [lead] = await baton.db.query.leads.findMany()
    const leadId = lead?.id as number
    await baton.db.execute(sql`
      CREATE FUNCTION refuse_notification() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the bell is broken'; END $$;
      CREATE TRIGGER broken_bell BEFORE INSERT ON notifications EXECUTE FUNCTION refuse_notification()`)
    await record(signal(leadId))
    expect(await actOnAll()).toHaveLength(1)
    expect(await baton.db.query.handoffs.findMany()).toEqual([])
    expect(await story(company, leadId)).toEqual(['signal.received', 'lead.qualified'])
    expect(await pending()).toMatchObject([{ kind: 'lead.qualified', attempts: 1 }])
    await baton.db.execute(sql`DROP TRIGGER broken_bell ON notifications; DROP FUNCTION refuse_notification`)
    company.clock.pass(1000)
    expect(await actOnAll()).toEqual([])
    expect(await story(company, leadId)).toEqual(['signal.received', 'lead.qualified', 'lead.handed_off'])
  })
})
