import { sql } from 'drizzle-orm'
import type { Baton } from '#lib/shell/transact.ts'
import { type MeasuredEffect, measureEffect } from './measured-effect.ts'
import type { BacktestSummary } from './rules/backtest/result.ts'
import { type Change, diffPolicies, type PolicyNames } from './rules/diff-policies.ts'
import type { PolicyDocument } from './rules/document.ts'
import type { ExpectedMetric } from './rules/expectation.ts'
import { migrateDocument } from './rules/migrate-document.ts'
import { verifyChain } from './verify-chain.ts'

type VersionRow = {
  version: number
  document: PolicyDocument
  reason: string
  publishedBy: string | null
  approvedBy: string | null
  publishedAt: string
  effectiveAt: string | null
  expectedMetric: ExpectedMetric | null
  expectedDirection: 'up' | 'down' | null
  reviewAt: string | null
  backtest: BacktestSummary | null
  overrideReason: string | null
  revertsTo: number | null
  hash: string
}

/** One entry of the change log. `effect` is null before the change has been in force for a day. */
export type LogEntry = Omit<VersionRow, 'document'> & {
  changes: Change[]
  isLive: boolean
  isScheduled: boolean
  effect: MeasuredEffect | null
}

export type PolicyLog = { entries: LogEntry[]; brokenAt: number | null }

/** The change log, newest first: who changed what, when and why, on which evidence, and what was measured since. */
export async function policyLog(baton: Baton, names: PolicyNames): Promise<PolicyLog> {
  const { db } = baton
  const rows = await versionRows(baton)
  const now = baton.clock?.() ?? new Date()
  const hasCome = ({ effectiveAt }: VersionRow) => effectiveAt === null || new Date(effectiveAt) <= now
  const live = rows.find(hasCome)?.version
  const entries = rows.map(async ({ document, ...row }, place): Promise<LogEntry> => {
    const before = rows[place + 1]?.document
    const from = new Date(row.effectiveAt ?? row.publishedAt)
    const review = row.reviewAt ? new Date(row.reviewAt) : now
    const until = review < now ? review : now
    return {
      ...row,
      changes: before ? diffPolicies(before, document, names) : [],
      isLive: row.version === live,
      isScheduled: !hasCome({ ...row, document }),
      effect: row.expectedMetric ? await measureEffect(db, { metric: row.expectedMetric, from, until }) : null,
    }
  })
  return { entries: await Promise.all(entries), brokenAt: (await verifyChain(db)).brokenAt }
}

async function versionRows({ db }: Baton): Promise<VersionRow[]> {
  const { rows } = await db.execute<VersionRow>(sql`
    SELECT version, document, reason, author.name AS "publishedBy", second.name AS "approvedBy",
      to_json(published_at) #>> '{}' AS "publishedAt", to_json(effective_at) #>> '{}' AS "effectiveAt",
      expected_metric AS "expectedMetric", expected_direction AS "expectedDirection",
      to_json(review_at) #>> '{}' AS "reviewAt", backtest, override_reason AS "overrideReason",
      reverts_to AS "revertsTo", hash
    FROM policy_versions LEFT JOIN users author ON author.id = published_by LEFT JOIN users second ON second.id = approved_by
    ORDER BY version DESC`)
  return rows.map((row) => ({ ...row, document: migrateDocument(row.document) }))
}
