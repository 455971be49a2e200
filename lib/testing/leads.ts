import { eq } from 'drizzle-orm'
import { people, signals } from '#db/schema/ingest.ts'
import { leads } from '#db/schema/lead.ts'
import { handOffLead } from '#lib/handoff/hand-off-lead.ts'
import type { TestCompany } from './company.ts'

type NewLead = Partial<typeof leads.$inferInsert>
export type Did = { type: string; minutesAgo?: number; detail?: string }

let planted = 0

/** A known person whom automation holds and reviews in a week, planted with what they did. @returns the lead's id */
export async function plantLead({ baton, clock }: TestCompany, lead: NewLead = {}, did: Did[] = []): Promise<number> {
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
