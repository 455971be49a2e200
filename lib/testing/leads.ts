import { eq, sql } from 'drizzle-orm'
import { people, signals } from '#db/schema/ingest.ts'
import { leads } from '#db/schema/lead.ts'
import { handOffLead } from '#lib/handoff/hand-off-lead.ts'
import { missSlas } from '#lib/handoff/miss-slas.ts'
import { requeueHandoff } from '#lib/handoff/requeue-handoff.ts'
import { MINUTE, type TestCompany } from './company.ts'

type NewLead = Partial<typeof leads.$inferInsert>
export type Did = { type: string; minutesAgo?: number; detail?: string }

let planted = 0

/** A known person whom automation holds and reviews in a week, planted with what they did. @returns the lead's id */
export async function plantLead(
  { baton, clock }: Pick<TestCompany, 'baton' | 'clock'>,
  lead: NewLead = {},
  did: Did[] = [],
): Promise<number> {
  const { db } = baton
  const { now } = clock
  const [person] = await db.insert(people).values({ lastSeenAt: now }).returning({ id: people.id })
  const id = (person as { id: number }).id
  const emailDomain = `company-${++planted}.example`
  await db.insert(leads).values({
    id,
    email: `priya@${emailDomain}`,
    emailDomain,
    emailClass: 'business',
    firstName: 'Priya',
    lastName: 'Nair',
    stage: 'nurturing',
    reviewAt: new Date(now.getTime() + 7 * 86_400_000),
    createdAt: now,
    ...lead,
  })
  await act({ baton, clock }, id, ...did)
  return id
}

/** A person does something more, at the clock's time unless said. */
export async function act(
  { baton, clock }: Pick<TestCompany, 'baton' | 'clock'>,
  leadId: number,
  ...did: Did[]
): Promise<void> {
  const { db } = baton
  for (const { type, minutesAgo = 0, detail } of did) {
    const at = new Date(clock.now.getTime() - minutesAgo * 60_000)
    const what = { type, detail, call: 'track' as const, properties: {}, occurredAt: at, receivedAt: at }
    await db.insert(signals).values({ id: crypto.randomUUID(), personId: leadId, ...what })
    await db.update(leads).set({ lastActiveAt: at }).where(eq(leads.id, leadId))
  }
}

/** A lead who just raised a hand, passed to sales by the real verb. */
export async function handOff(
  company: TestCompany,
  lead: NewLead = {},
): Promise<{ leadId: number; handoffId: number }> {
  const leadId = await plantLead(company, lead, [{ type: 'demo_request' }])
  const handoffId = await handOffLead(company.baton, { leadId })
  if (handoffId === null) throw new Error('The lead was not handed off.')
  return { leadId, handoffId }
}

/** Everything of a lead that an undo must put back, row by row; a handoff's version always goes on. */
export async function standing({ baton }: TestCompany, leadId: number): Promise<Record<string, unknown>> {
  const { rows } = await baton.db.execute(sql`
    SELECT (SELECT to_jsonb(leads) FROM leads WHERE id = ${leadId}) AS lead,
      (SELECT jsonb_agg(to_jsonb(handoffs) - 'version' ORDER BY id) FROM handoffs WHERE lead_id = ${leadId}) AS handoffs,
      (SELECT jsonb_agg(to_jsonb(slas) ORDER BY id) FROM slas WHERE lead_id = ${leadId}) AS slas,
      (SELECT jsonb_agg(to_jsonb(tasks) ORDER BY id) FROM tasks WHERE lead_id = ${leadId}) AS tasks,
      (SELECT jsonb_agg(to_jsonb(enrolments) ORDER BY id) FROM enrolments WHERE lead_id = ${leadId}) AS enrolments,
      (SELECT jsonb_agg(to_jsonb(pending_events) ORDER BY event_id) FROM pending_events WHERE lead_id = ${leadId}) AS pending`)
  return rows[0] as Record<string, unknown>
}

/** The kinds of a lead's events, in the order in which they were recorded. */
export async function story({ baton }: TestCompany, leadId: number): Promise<string[]> {
  const { rows } = await baton.db.execute<{ kind: string }>(
    sql`SELECT kind FROM ledger WHERE lead_id = ${leadId} ORDER BY id`,
  )
  return rows.map(({ kind }) => kind)
}

/** A lead whose promise was missed, before its team to be claimed. */
export async function missedHandOff(company: TestCompany): Promise<{ leadId: number; handoffId: number }> {
  const ids = await handOff(company)
  company.clock.pass(10 * MINUTE)
  const missed = (await missSlas(company.baton)).find(({ leadId }) => leadId === ids.leadId)
  if (!missed) throw new Error('The promise was not missed.')
  await requeueHandoff(company.baton, { slaId: missed.slaId })
  await company.baton.db.execute(sql`DELETE FROM pending_events`)
  return ids
}
