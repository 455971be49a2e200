'use server'

import { type ActionResult, act } from '#lib/auth/act.ts'
import { setEnrichment } from '#lib/qualify/set-enrichment.ts'

/** Without `authorization` the secret stays as it is. */
export type EnrichmentFields = {
  url: string
  timeoutMs: number
  cacheDays: number
  allowsPrivate: boolean
  authorization?: string
}

export async function save(fields: EnrichmentFields): Promise<ActionResult> {
  return act((baton, user) => setEnrichment(baton, user, fields))
}

export async function remove(): Promise<ActionResult> {
  return act((baton, user) => setEnrichment(baton, user, null))
}
