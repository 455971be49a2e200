import { and, eq, inArray, or } from 'drizzle-orm'
import { people } from '#db/schema/ingest.ts'
import { accounts, leads } from '#db/schema/lead.ts'
import { LIVE_STAGES } from '#lib/lead/stages.ts'
import type { Transaction } from '#lib/shell/transact.ts'
import type { ResolvedCall } from './ingest-signals.ts'
import { type CompanyTraits, readCompanyTraits } from './rules/read-traits.ts'

type Account = typeof accounts.$inferSelect

/**
 * Stores what group calls tell of companies; what is new about one wakes the qualification of all its leads.
 * @returns the company that each person said they belong to
 */
export async function storeCompanies(t: Transaction, calls: readonly ResolvedCall[]): Promise<Map<number, number>> {
  const memberships = new Map<number, number>()
  for (const { call, personId } of calls) {
    if (call.type !== 'group' || !call.groupId) continue
    memberships.set(personId, await storeCompany(t, call.groupId, readCompanyTraits(call.traits)))
  }
  return memberships
}

/** A trait that is absent keeps what is known. */
async function storeCompany(t: Transaction, groupId: string, traits: CompanyTraits): Promise<number> {
  const account = await findAccount(t, groupId, traits.domain)
  if (!account) {
    const [made] = await t.tx
      .insert(accounts)
      .values({ ...traits, groupId, createdAt: t.now })
      .returning({ id: accounts.id })
    return (made as { id: number }).id
  }
  const told: Partial<Account> = {
    ...traits,
    groupId: account.groupId ?? groupId,
    domain: account.domain ?? traits.domain,
  }
  const changed = Object.entries(told).filter(
    ([name, value]) => value !== undefined && account[name as keyof Account] !== value,
  )
  if (changed.length) {
    await t.tx.update(accounts).set(Object.fromEntries(changed)).where(eq(accounts.id, account.id))
    await wakeMembers(t, account.id)
  }
  return account.id
}

/**
 * The company that a group call means: the one with the group's id, else the one with the domain. When these are two,
 * the domain's goes on and takes in the other, which was made before the group's domain was known.
 */
async function findAccount(t: Transaction, groupId: string, domain: string | undefined): Promise<Account | undefined> {
  const found = await t.tx
    .select()
    .from(accounts)
    .where(or(eq(accounts.groupId, groupId), domain ? eq(accounts.domain, domain) : undefined))
    .for('update')
  const byGroup = found.find((account) => account.groupId === groupId)
  const byDomain = found.find((account) => account.domain === domain)
  const areTwo = byGroup && byDomain && byGroup !== byDomain
  return areTwo && !byGroup.domain ? takeIn(t, byDomain, byGroup) : (byGroup ?? byDomain)
}

async function takeIn(t: Transaction, account: Account, other: Account): Promise<Account> {
  const { tx } = t
  await tx.update(leads).set({ accountId: account.id }).where(eq(leads.accountId, other.id))
  await tx.update(people).set({ accountId: account.id }).where(eq(people.accountId, other.id))
  await tx.delete(accounts).where(eq(accounts.id, other.id))
  const { id: _, ...rest } = other
  const { id, ...known } = Object.fromEntries(Object.entries(account).filter(([, value]) => value !== null))
  const both = { ...known, isTarget: account.isTarget || other.isTarget, groupId: other.groupId }
  const [joined] = await tx
    .update(accounts)
    .set({ ...rest, ...both })
    .where(eq(accounts.id, account.id))
    .returning()
  await wakeMembers(t, account.id)
  return joined as Account
}

async function wakeMembers({ tx, record }: Transaction, accountId: number): Promise<void> {
  const members = await tx
    .select({ id: leads.id })
    .from(leads)
    .where(and(eq(leads.accountId, accountId), inArray(leads.stage, LIVE_STAGES)))
  for (const { id } of members) record({ kind: 'account.enriched', leadId: id, data: { accountId, provider: 'group' } })
}
