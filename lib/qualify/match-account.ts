import { eq, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { accounts, leads } from '#db/schema/lead.ts'
import { outbox } from '#db/schema/recycle.ts'
import type { EmailClass } from '#lib/lead/facts.ts'
import { listDomain } from './domain-lists.ts'
import { localProvider, readEnrichmentSetting } from './enrichment.ts'
import { classifyEmail, companyDomain } from './rules/classify-email.ts'

type Lead = typeof leads.$inferSelect

/**
 * Says what kind of address a lead has and finds the company behind a business one: by the group that the person named,
 * else by domain, made when it is new. A new company is completed from the local table at once and from the HTTP
 * provider, where one is set, as soon as that answers.
 */
export async function matchAccount(tx: Tx, lead: Lead, now: Date): Promise<void> {
  const emailClass = classifyEmail(lead.email, await listDomain(lead.emailDomain))
  const accountId = lead.accountId ?? (await accountOf(tx, lead, emailClass, now))
  if (accountId !== null) await completeAccount(tx, accountId, now)
  if (emailClass !== lead.emailClass || accountId !== lead.accountId) {
    await tx.update(leads).set({ emailClass, accountId }).where(eq(leads.id, lead.id))
  }
}

async function accountOf(tx: Tx, lead: Lead, emailClass: EmailClass, now: Date): Promise<number | null> {
  const domain = emailClass === 'business' ? companyDomain(lead.emailDomain) : null
  if (!domain) return null
  const [account] = await tx
    .insert(accounts)
    .values({ domain, name: lead.company, createdAt: now })
    .onConflictDoUpdate({ target: accounts.domain, set: { name: sql`coalesce(${accounts.name}, excluded.name)` } })
    .returning({ id: accounts.id })
  return account?.id ?? null
}

async function completeAccount(tx: Tx, accountId: number, now: Date): Promise<void> {
  const [account] = await tx.select().from(accounts).where(eq(accounts.id, accountId))
  if (!account?.domain || account.enrichedAt) return
  const known = await localProvider(tx).lookup(account.domain)
  await tx
    .update(accounts)
    .set({
      name: account.name ?? known?.name,
      industry: account.industry ?? known?.industry,
      employees: account.employees ?? known?.employees,
      country: account.country ?? known?.country,
      state: account.state ?? known?.state,
      city: account.city ?? known?.city,
      enrichedBy: known ? 'local' : null,
      enrichedAt: now,
    })
    .where(eq(accounts.id, accountId))
  if (await readEnrichmentSetting(tx)) {
    await tx
      .insert(outbox)
      .values({ kind: 'enrich_account', key: `enrich:${accountId}`, payload: { accountId }, availableAt: now })
      .onConflictDoNothing()
  }
}
