import { sql } from 'drizzle-orm'
import type { Baton } from '#lib/shell/transact.ts'
import { livePolicy } from './live-policy.ts'
import type { PolicyDocument } from './rules/document.ts'

/** A published version in the list of all: who, when, why, and since when. `publishedBy` is null for Baton itself. */
export type PublishedVersion = {
  version: number
  reason: string
  publishedBy: string | null
  publishedAt: string
  effectiveAt: string
}

/** The live policy with the names of what it speaks of, and all versions, the latest first. */
export type PolicyView = {
  version: number
  document: PolicyDocument
  trackNames: Record<string, string>
  teamNames: Record<string, string>
  versions: PublishedVersion[]
}

/** The policy as everybody may read it. */
export async function policyView({ db }: Baton): Promise<PolicyView> {
  const [policy, { rows }, named] = await Promise.all([
    livePolicy(db),
    db.execute<PublishedVersion>(sql`
      SELECT version, reason, users.name AS "publishedBy", to_json(published_at) #>> '{}' AS "publishedAt",
        to_json(coalesce(effective_at, published_at)) #>> '{}' AS "effectiveAt"
      FROM policy_versions LEFT JOIN users ON users.id = published_by ORDER BY version DESC`),
    db.execute<Pick<PolicyView, 'trackNames' | 'teamNames'>>(sql`
      SELECT (SELECT coalesce(json_object_agg(slug, name), '{}') FROM tracks) AS "trackNames",
        (SELECT coalesce(json_object_agg(slug, name), '{}') FROM teams) AS "teamNames"`),
  ])
  const names = named.rows[0] ?? { trackNames: {}, teamNames: {} }
  return { version: policy.version, document: policy.document, ...names, versions: rows }
}
