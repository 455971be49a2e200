import { eq, inArray } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { signals } from '#db/schema/ingest.ts'
import { leads } from '#db/schema/lead.ts'
import { splitEmail } from '#lib/qualify/rules/classify-email.ts'
import { readTitle } from '#lib/qualify/rules/read-title.ts'
import type { Transaction } from '#lib/shell/transact.ts'
import type { Learned } from './learn-facts.ts'
import { recordSignals } from './record-signals.ts'
import type { FactName } from './rules/person-facts.ts'
import type { StoredSignal } from './store-signals.ts'

type Lead = typeof leads.$inferSelect

/** Locks the leads of people for the rest of the transaction: before anything else, as every verb does. */
export async function lockLeads(tx: Tx, personIds: readonly number[]): Promise<Map<number, Lead>> {
  const isTheirs = inArray(leads.id, [...new Set(personIds)])
  const rows = await tx.select().from(leads).where(isTheirs).orderBy(leads.id).for('update')
  return new Map(rows.map((lead) => [lead.id, lead]))
}

/**
 * Makes a lead of every person who has given an e-mail address, keeps what known ones tell, and records what each did.
 * A new lead begins in automation with a review due at once, so that it has a next action from the start.
 */
export async function storeLeads(
  t: Transaction,
  known: ReadonlyMap<number, Lead>,
  people: ReadonlyMap<number, Learned>,
  stored: readonly StoredSignal[],
  joinedSignals: ReadonlyMap<number, number>,
): Promise<void> {
  const didOf = Map.groupBy(stored, ({ personId }) => personId)
  for (const [id, person] of people) {
    const lead = known.get(id)
    const did = didOf.get(id) ?? []
    const joined = joinedSignals.get(id) ?? 0
    if (!lead && !person.facts.email) continue
    if (lead) await patchLead(t, lead, person, joined)
    else await createLead(t, id, person, did.length)
    await recordSignals(t, id, did, !lead || joined > 0)
  }
}

async function createLead(
  { tx, now, record }: Transaction,
  id: number,
  { facts, accountId }: Learned,
  newSignals: number,
): Promise<void> {
  const told = Object.fromEntries(Object.entries(facts).map(([name, { value }]) => [name, value]))
  const columns = columnsOf(told) as { email: string; emailDomain: string }
  await tx
    .insert(leads)
    .values({ source: 'Direct', ...columns, id, accountId, stage: 'nurturing', reviewAt: now, createdAt: now })
  const history = await tx.$count(signals, eq(signals.personId, id))
  record({ kind: 'lead.identified', leadId: id, data: { joinedSignals: history - newSignals } })
}

/** Writes what changed, and wakes qualification only if something did: a fact, the company, or a history that joined. */
async function patchLead(
  { tx, record }: Transaction,
  lead: Lead,
  { news, accountId, hasNewAccount }: Learned,
  joinedSignals: number,
): Promise<void> {
  const told: Partial<Lead> = { ...columnsOf(await ownNews(tx, news)), ...(hasNewAccount && { accountId }) }
  const changed = Object.entries(told).filter(([column, value]) => lead[column as keyof Lead] !== value)
  if (changed.length) await tx.update(leads).set(Object.fromEntries(changed)).where(eq(leads.id, lead.id))
  if (changed.length || joinedSignals) record({ kind: 'lead.identified', leadId: lead.id, data: { joinedSignals } })
}

/** Without an address that another lead had before it was merged into this one: it names the person, and stays there. */
async function ownNews(tx: Tx, news: Learned['news']): Promise<Learned['news']> {
  const { email, ...rest } = news
  if (!email || !(await tx.$count(leads, eq(leads.email, email)))) return news
  return rest
}

/** Facts as columns of a lead; some say more than themselves. */
function columnsOf({ email, title, ...facts }: Partial<Record<FactName, string>>): Partial<Lead> {
  return {
    ...facts,
    ...(title && { title, ...readTitle(title) }),
    ...(email && { email, emailDomain: splitEmail(email).domain }),
  }
}
