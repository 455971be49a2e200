import { and, eq, gt, inArray } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { accounts, leads } from '#db/schema/lead.ts'
import { enrichmentAnswers } from '#db/schema/qualify.ts'
import { LIVE_STAGES } from '#lib/lead/stages.ts'
import { SYSTEM } from '#lib/shell/actor.ts'
import { type Baton, type Transaction, transact } from '#lib/shell/transact.ts'
import { type EnrichmentProvider, httpProvider, localProvider, readEnrichmentSetting } from './enrichment.ts'
import type { Firmographics } from './rules/firmographics.ts'

/** A provider that failed is asked again after so long. */
const RETRY_HOURS = 1
const HOUR_MS = 3_600_000

/**
 * Completes what is known of a company from the local table and from the endpoint that an admin set; what is known
 * already stays. Answers are kept, also "not known" and failures, and nobody waits for the endpoint: the account's leads
 * are qualified again after it.
 */
export async function enrichAccount(baton: Baton, { accountId }: { accountId: number }): Promise<void> {
  const [account] = await baton.db.select().from(accounts).where(eq(accounts.id, accountId))
  if (!account?.domain) return
  const setting = await readEnrichmentSetting(baton.db)
  const local = localProvider(baton.db)
  const answers = [{ provider: local.name, known: await local.lookup(account.domain) }]
  if (setting) {
    const provider = httpProvider(setting)
    answers.push({ provider: provider.name, known: await ask(baton, provider, account.domain, setting.cacheDays) })
  }
  await transact(baton, SYSTEM, (t) => complete(t, accountId, answers))
}

async function complete(
  { tx, now, record }: Transaction,
  accountId: number,
  answers: { provider: string; known: Firmographics | null }[],
): Promise<void> {
  const [account] = await tx.select().from(accounts).where(eq(accounts.id, accountId)).for('update')
  if (!account) return
  const known = answers.filter(({ known }) => known !== null)
  const merged = Object.assign({}, ...known.toReversed().map(({ known }) => withoutNulls(known as Firmographics)))
  const isGap = (field: string) => account[field as keyof typeof account] === null
  const gaps = Object.entries(merged).filter(([field]) => isGap(field))
  const enrichedBy = known.map(({ provider }) => provider).join(', ') || null
  await tx
    .update(accounts)
    .set({ ...Object.fromEntries(gaps), enrichedBy, enrichedAt: now })
    .where(eq(accounts.id, accountId))
  if (!gaps.length) return
  const members = await tx
    .select({ id: leads.id })
    .from(leads)
    .where(and(eq(leads.accountId, accountId), inArray(leads.stage, LIVE_STAGES)))
  for (const { id } of members)
    record({ kind: 'account.enriched', leadId: id, data: { accountId, provider: enrichedBy ?? '' } })
}

/** The kept answer of a provider, else a fresh one, which is kept; null when it does not know or does not answer. */
async function ask(baton: Baton, provider: EnrichmentProvider, domain: string, cacheDays: number) {
  const { name } = provider
  const kept = await transact(baton, SYSTEM, ({ tx, now }) => keptAnswer(tx, name, domain, now))
  if (kept) return kept.answer
  const given = await provider.lookup(domain).then(
    (answer) => ({ answer, failure: null, hours: cacheDays * 24 }),
    (error: Error) => ({ answer: null, failure: error.message.slice(0, 500), hours: RETRY_HOURS }),
  )
  await transact(baton, SYSTEM, async ({ tx, now }) => {
    const { hours, ...answer } = given
    const fresh = { ...answer, askedAt: now, expiresAt: new Date(now.getTime() + hours * HOUR_MS) }
    await tx
      .insert(enrichmentAnswers)
      .values({ provider: name, domain, ...fresh })
      .onConflictDoUpdate({ target: [enrichmentAnswers.provider, enrichmentAnswers.domain], set: fresh })
  })
  return given.answer
}

async function keptAnswer(tx: Tx, provider: string, domain: string, now: Date) {
  const isIt = and(eq(enrichmentAnswers.provider, provider), eq(enrichmentAnswers.domain, domain))
  const [kept] = await tx
    .select()
    .from(enrichmentAnswers)
    .where(and(isIt, gt(enrichmentAnswers.expiresAt, now)))
  return kept ?? null
}

function withoutNulls(known: Firmographics): Partial<Firmographics> {
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== null))
}
