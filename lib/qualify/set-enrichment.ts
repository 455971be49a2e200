import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { settings } from '#db/schema/installation.ts'
import { enrichmentAnswers } from '#db/schema/qualify.ts'
import { holds } from '#lib/auth/permissions.ts'
import type { Actor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'
import { ENRICHMENT_SETTING, enrichmentSetting, readEnrichmentSetting } from './enrichment.ts'

/** Without `authorization` the secret stays as it is. */
type NewSetting = z.input<typeof enrichmentSetting>

/**
 * Sets the endpoint that is asked about companies; null takes it away. The secret goes only where it was given for: an
 * address on another host wants it anew. Companies are asked for again, also those that were not known.
 * @throws Refusal when the setting is not valid or the caller is no admin
 */
export async function setEnrichment(baton: Baton, actor: Actor, setting: NewSetting | null): Promise<void> {
  const parsed = setting && enrichmentSetting.safeParse(setting)
  if (parsed && !parsed.success) throw new Refusal('invalid', z.prettifyError(parsed.error))
  await transact(baton, actor, async ({ tx, now }) => {
    const { rows } = await tx.execute<{ isAllowed: boolean }>(
      sql`SELECT ${holds(actor, 'editEnrichment')} AS "isAllowed"`,
    )
    if (!rows[0]?.isAllowed) throw new Refusal('not_allowed', 'Only admins set where companies are looked up.')
    await tx.delete(enrichmentAnswers).where(eq(enrichmentAnswers.provider, 'http'))
    if (!setting || !parsed) {
      await tx.delete(settings).where(eq(settings.key, ENRICHMENT_SETTING))
      return
    }
    const before = await readEnrichmentSetting(tx)
    const isSameHost = before !== null && new URL(before.url).origin === new URL(parsed.data.url).origin
    const kept = setting.authorization === undefined && isSameHost ? before.authorization : parsed.data.authorization
    const value = { ...parsed.data, authorization: kept }
    await tx
      .insert(settings)
      .values({ key: ENRICHMENT_SETTING, value, changedAt: now })
      .onConflictDoUpdate({ target: settings.key, set: { value, changedAt: now } })
  })
}
