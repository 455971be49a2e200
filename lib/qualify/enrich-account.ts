import { and, eq, gt, inArray, sql } from 'drizzle-orm'
import { accounts, leads } from '#db/schema/lead.ts'
import { enrichmentAnswers } from '#db/schema/qualify.ts'
import { LIVE_STAGES } from '#lib/lead/stages.ts'
import { SYSTEM } from '#lib/shell/actor.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'
import { type EnrichmentProvider, httpProvider, localProvider, readEnrichmentSetting } from './enrichment.ts'
import type { Firmographics } from './rules/firmographics.ts'

/** A provider that failed is asked again after so long. */
const RETRY_HOURS = 1

/**
 * Completes what is known of a company from the local table and from the endpoint that an admin set. Answers are kept,
 * also "not known" and failures, and nobody waits for the endpoint: the account's leads are qualified again after it.
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
  await transact(baton, SYSTEM, async ({ tx, now, record }) => {
    const known = answers.filter(({ known }) => known !== null)
    const merged = Object.assign({}, ...known.toReversed().map(({ known }) => withoutNulls(known as Firmographics)))
    const enrichedBy = known.map(({ provider }) => provider).join(', ') || null
    await tx
      .update(accounts)
      .set({ ...merged, enrichedBy, enrichedAt: now })
      .where(eq(accounts.id, accountId))
    if (!known.length) return
    const members = await tx
      .select({ id: leads.id })
      .from(leads)
      .where(and(eq(leads.accountId, accountId), inArray(leads.stage, LIVE_STAGES)))
    for (const { id } of members) {
      record({ kind: 'account.enriched', leadId: id, data: { accountId, provider: enrichedBy ?? '' } })
    }
  })
}

/** The kept answer of a provider, else a fresh one, which is kept; null when it does not know or does not answer. */
async function ask({ db }: Baton, provider: EnrichmentProvider, domain: string, cacheDays: number) {
  const [kept] = await db
    .select()
    .from(enrichmentAnswers)
    .where(
      and(
        eq(enrichmentAnswers.provider, provider.name),
        eq(enrichmentAnswers.domain, domain),
        gt(enrichmentAnswers.expiresAt, sql`now()`),
      ),
    )
  if (kept) return kept.answer
  const given = await provider.lookup(domain).then(
    (answer) => ({ answer, failure: null, hours: cacheDays * 24 }),
    (error: Error) => ({ answer: null, failure: error.message.slice(0, 500), hours: RETRY_HOURS }),
  )
  const fresh = {
    answer: given.answer,
    failure: given.failure,
    askedAt: sql`now()`,
    expiresAt: sql`now() + make_interval(hours => ${given.hours})`,
  }
  await db
    .insert(enrichmentAnswers)
    .values({ provider: provider.name, domain, ...fresh })
    .onConflictDoUpdate({ target: [enrichmentAnswers.provider, enrichmentAnswers.domain], set: fresh })
  return given.answer
}

function withoutNulls(known: Firmographics): Partial<Firmographics> {
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== null))
}
