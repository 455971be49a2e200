import { eq, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { people } from '#db/schema/ingest.ts'
import { accounts } from '#db/schema/lead.ts'
import type { ResolvedCall } from './ingest-signals.ts'
import { type CompanyTraits, readCompanyTraits } from './rules/read-traits.ts'

/** Stores what group calls tell of companies, and to which company each person said they belong. */
export async function storeCompanies(tx: Tx, calls: readonly ResolvedCall[], now: Date): Promise<void> {
  for (const { call, personId } of calls) {
    if (call.type !== 'group' || !call.groupId) continue
    const accountId = await storeCompany(tx, call.groupId, readCompanyTraits(call.traits), now)
    await tx.update(people).set({ accountId }).where(eq(people.id, personId))
  }
}

/** By domain when the traits name one, else by the group's id; a trait that is absent keeps what is known. */
async function storeCompany(tx: Tx, groupId: string, traits: CompanyTraits, now: Date): Promise<number> {
  const { domain, ...rest } = traits
  const known = domain ? await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.domain, domain)) : []
  if (known[0]) {
    await tx
      .update(accounts)
      .set({ domain, ...rest })
      .where(eq(accounts.id, known[0].id))
    return known[0].id
  }
  const [stored] = await tx
    .insert(accounts)
    .values({ groupId, domain, ...rest, createdAt: now })
    .onConflictDoUpdate({
      target: accounts.groupId,
      set: { domain: sql`coalesce(${accounts.domain}, excluded.domain)`, ...rest },
    })
    .returning({ id: accounts.id })
  return (stored as { id: number }).id
}
