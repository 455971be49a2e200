import { sql } from 'drizzle-orm'
import { holds } from '#lib/auth/permissions.ts'
import type { Actor } from '#lib/shell/actor.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { readEnrichmentSetting } from './enrichment.ts'

/** The endpoint as settings show it: whether it has a secret, never which. Counts are of the answers kept now. */
export type EnrichmentView = {
  url: string
  timeoutMs: number
  cacheDays: number
  allowsPrivate: boolean
  hasSecret: boolean
  known: number
  unknown: number
  failed: number
  lastFailure: string | null
}

/** The endpoint that is asked about companies, for admins; null when none is set. */
export async function enrichmentView({ db }: Baton, actor: Actor): Promise<EnrichmentView | null> {
  const { rows } = await db.execute<Pick<EnrichmentView, 'known' | 'unknown' | 'failed' | 'lastFailure'>>(sql`
    SELECT count(*) FILTER (WHERE answer IS NOT NULL)::int AS known,
      count(*) FILTER (WHERE answer IS NULL AND failure IS NULL)::int AS unknown,
      count(*) FILTER (WHERE failure IS NOT NULL)::int AS failed,
      (array_agg(failure ORDER BY asked_at DESC) FILTER (WHERE failure IS NOT NULL))[1] AS "lastFailure"
    FROM enrichment_answers WHERE provider = 'http' HAVING ${holds(actor, 'editEnrichment')}`)
  const setting = rows[0] && (await readEnrichmentSetting(db))
  if (!rows[0] || !setting) return null
  const { authorization, ...shown } = setting
  return { ...shown, hasSecret: authorization !== '', ...rows[0] }
}
