import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Db, Tx } from '#db/client.ts'
import { settings } from '#db/schema/installation.ts'
import { firmographics as firmographicsTable } from '#db/schema/qualify.ts'
import { callOutbound } from '#lib/shell/outbound-request.ts'
import { type Firmographics, firmographics } from './rules/firmographics.ts'

/** Who knows companies by their domain. Null means "not known"; a throw means "could not be asked". */
export type EnrichmentProvider = { name: string; lookup: (domain: string) => Promise<Firmographics | null> }

/** The table of companies in our own database. */
export function localProvider(db: Db | Tx): EnrichmentProvider {
  return {
    name: 'local',
    async lookup(domain) {
      const [row] = await db.select().from(firmographicsTable).where(eq(firmographicsTable.domain, domain))
      if (!row) return null
      const { domain: _, ...known } = row
      return known
    },
  }
}

export const ENRICHMENT_SETTING = 'enrichment'

/** Where to ask over HTTP: "{domain}" in the address stands for the company's domain. */
export const enrichmentSetting = z.object({
  url: z.url().max(1000).includes('{domain}', { error: 'The address must contain {domain}.' }),
  authorization: z.string().max(2000).default(''),
  timeoutMs: z.number().int().min(100).max(10_000).default(2000),
  cacheDays: z.number().int().min(1).max(365).default(30),
  allowsPrivate: z.boolean().default(false),
})
export type EnrichmentSetting = z.infer<typeof enrichmentSetting>

/** The endpoint that an admin set; null when none is. */
export async function readEnrichmentSetting(db: Db | Tx): Promise<EnrichmentSetting | null> {
  const [row] = await db.select().from(settings).where(eq(settings.key, ENRICHMENT_SETTING))
  return row ? enrichmentSetting.parse(row.value) : null
}

/** An HTTP endpoint that answers a company's firmographics as JSON, and 404 when it does not know it. */
export function httpProvider(setting: EnrichmentSetting): EnrichmentProvider {
  return {
    name: 'http',
    async lookup(domain) {
      const { status, body } = await callOutbound(setting.url.replace('{domain}', encodeURIComponent(domain)), {
        timeoutMs: setting.timeoutMs,
        allowsPrivate: setting.allowsPrivate,
        headers: { accept: 'application/json', ...(setting.authorization && { authorization: setting.authorization }) },
      })
      if (status === 404) return null
      if (status !== 200) throw new Error(`The enrichment endpoint answered ${status} for ${domain}.`)
      return firmographics.parse(JSON.parse(body))
    },
  }
}
