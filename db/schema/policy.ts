import { integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import type { PolicyDocument } from '#lib/policy/rules/document.ts'
import { instant, reference } from './columns.ts'
import { users } from './team.ts'

/**
 * The published versions of the policy; the highest is live. A trigger refuses update and delete, and each carries the
 * hash of the one before.
 * Written by: publishPolicy. Read by: every decision, the policy screen. Kept for ever.
 */
export const policyVersions = pgTable('policy_versions', {
  version: integer().primaryKey(),
  document: jsonb().$type<PolicyDocument>().notNull(),
  reason: text().notNull(),
  publishedBy: reference().references(() => users.id),
  publishedAt: instant().notNull(),
  previousHash: text().notNull(),
  hash: text().notNull().unique(),
})
