import { eq, inArray, sql } from 'drizzle-orm'
import { people, signals } from '#db/schema/ingest.ts'
import { leads } from '#db/schema/lead.ts'
import { splitEmail } from '#lib/qualify/rules/classify-email.ts'
import { readTitle } from '#lib/qualify/rules/read-title.ts'
import type { Transaction } from '#lib/shell/transact.ts'
import type { ResolvedCall } from './ingest-signals.ts'
import { type PersonTraits, readPersonTraits } from './rules/read-traits.ts'
import type { StoredSignal } from './store-signals.ts'

type Lead = typeof leads.$inferSelect

/**
 * Makes a lead of every person who has given an e-mail address, keeps what traits tell of known ones, and records what
 * each did. A new lead begins in automation with a review due at once, so that it has a next action from the start.
 */
export async function storeLeads(
  t: Transaction,
  calls: readonly ResolvedCall[],
  stored: readonly StoredSignal[],
  joinedSignals: ReadonlyMap<number, number>,
): Promise<void> {
  const traitsOf = traitsByPerson(calls)
  const known = await knownLeads(t, [...new Set(calls.map(({ personId }) => personId))])
  for (const [personId, traits] of traitsOf) {
    const lead = known.get(personId)
    if (lead) await patchLead(t, lead, traits, joinedSignals.get(personId) ?? 0)
    else if (traits.email) {
      const isNew = stored.filter((signal) => signal.personId === personId).length
      known.set(personId, await createLead(t, personId, { ...traits, email: traits.email }, isNew))
    }
  }
  for (const [leadId, lead] of known)
    await recordSignals(
      t,
      lead,
      stored.filter(({ personId }) => personId === leadId),
    )
}

/** What all calls of one person tell, later ones winning. */
function traitsByPerson(calls: readonly ResolvedCall[]): Map<number, PersonTraits> {
  const traits = new Map<number, PersonTraits>()
  for (const { call, personId } of calls) {
    const email = call.userId?.includes('@') ? { email: call.userId.toLowerCase() } : {}
    const told = call.type === 'group' ? {} : readPersonTraits(call.traits)
    traits.set(personId, { ...traits.get(personId), ...email, ...told })
  }
  return traits
}

async function knownLeads({ tx }: Transaction, personIds: number[]): Promise<Map<number, Lead>> {
  const rows = await tx.select().from(leads).where(inArray(leads.id, personIds)).for('update')
  return new Map(rows.map((lead) => [lead.id, lead]))
}

async function createLead(
  { tx, now, record }: Transaction,
  personId: number,
  traits: PersonTraits & { email: string },
  newSignals: number,
): Promise<Lead> {
  const { email, domain } = splitEmail(traits.email)
  const [person] = await tx.select().from(people).where(eq(people.id, personId))
  const [lead] = await tx
    .insert(leads)
    .values({
      ...traits,
      ...readTitle(traits.title ?? null),
      id: personId,
      email,
      emailDomain: domain,
      timeZone: person?.timeZone,
      source: person?.source ?? 'Direct',
      campaign: person?.campaign,
      accountId: person?.accountId,
      stage: 'nurturing',
      reviewAt: now,
      lastActiveAt: person?.lastSeenAt,
      createdAt: now,
    })
    .returning()
  const history = await tx.$count(signals, eq(signals.personId, personId))
  record({ kind: 'lead.identified', leadId: personId, data: { joinedSignals: history - newSignals } })
  return lead as Lead
}

/** Writes what changed, and wakes qualification only if something did: a trait, or a history that joined. */
async function patchLead(
  { tx, record }: Transaction,
  lead: Lead,
  traits: PersonTraits,
  joinedSignals: number,
): Promise<void> {
  const told = traits.email ? { ...traits, ...emailOf(traits.email) } : traits
  const changed = Object.entries(told).filter(([field, value]) => lead[field as keyof Lead] !== value)
  if (changed.length) {
    const title = traits.title && traits.title !== lead.title ? readTitle(traits.title) : {}
    const values = { ...Object.fromEntries(changed), ...title }
    await tx.update(leads).set(values).where(eq(leads.id, lead.id))
  }
  if (changed.length || joinedSignals) record({ kind: 'lead.identified', leadId: lead.id, data: { joinedSignals } })
}

function emailOf(text: string) {
  const { email, domain } = splitEmail(text)
  return { email, emailDomain: domain }
}

async function recordSignals({ tx, record }: Transaction, lead: Lead, did: readonly StoredSignal[]): Promise<void> {
  if (!did.length) return
  const latest = new Date(Math.max(...did.map(({ occurredAt }) => occurredAt.getTime())))
  const unsubscribed = did.find(({ type }) => type === 'email_unsubscribed')
  await tx
    .update(leads)
    .set({
      lastActiveAt: sql`greatest(${leads.lastActiveAt}, ${latest}::timestamptz)`,
      ...(unsubscribed && {
        unsubscribedAt: sql`coalesce(${leads.unsubscribedAt}, ${unsubscribed.occurredAt}::timestamptz)`,
      }),
    })
    .where(eq(leads.id, lead.id))
  if (unsubscribed) record({ kind: 'lead.unsubscribed', leadId: lead.id, data: { signalId: unsubscribed.id } })
  const recognised = did.filter(({ type }) => type !== null)
  if (!recognised.length) return
  record({
    kind: 'signal.received',
    leadId: lead.id,
    data: { signalIds: recognised.map(({ id }) => id), types: recognised.map(({ type }) => type as string) },
  })
}
