import { sql } from 'drizzle-orm'
import { bigint, boolean, check, index, integer, jsonb, pgTable, real, text } from 'drizzle-orm/pg-core'
import type { BacktestResult, BacktestSummary } from '#lib/policy/rules/backtest/result.ts'
import type { PolicyDocument } from '#lib/policy/rules/document.ts'
import type { ExpectedMetric } from '#lib/policy/rules/expectation.ts'
import { generatedId, instant, reference } from './columns.ts'
import { users } from './team.ts'

/**
 * The published versions of the policy; the newest whose time has come is live. A trigger refuses update and delete,
 * and each carries the hash of the one before.
 * Written by: installPolicy, publishPolicy, revertAtOnce. Read by: every decision, the policy screen. Kept for ever.
 */
export const policyVersions = pgTable('policy_versions', {
  version: integer().primaryKey(),
  // In the schema version of its day: readers bring it up, nobody rewrites it.
  document: jsonb().$type<PolicyDocument>().notNull(),
  reason: text().notNull(),
  publishedBy: reference().references(() => users.id),
  publishedAt: instant().notNull(),
  // Null: at once.
  effectiveAt: instant(),
  expectedMetric: text().$type<ExpectedMetric>(),
  expectedDirection: text().$type<'up' | 'down'>(),
  reviewAt: instant(),
  backtest: jsonb().$type<BacktestSummary>(),
  // Why it was published without a current backtest.
  overrideReason: text(),
  approvedBy: reference().references(() => users.id),
  revertsTo: integer(),
  previousHash: text().notNull(),
  hash: text().notNull().unique(),
})

/**
 * Changes of the policy that are being prepared, each from a base version. `revision` rises with every save, so that a
 * second tab cannot overwrite what it has not seen.
 * Written by: createDraft, saveDraft, rebaseDraft, approveDraft, discardDraft, publishPolicy (end). Read by: the policy
 * screen. Kept for ever: a published draft tells who wrote a version.
 */
export const policyDrafts = pgTable(
  'policy_drafts',
  {
    id: generatedId(),
    name: text().notNull(),
    document: jsonb().$type<PolicyDocument>().notNull(),
    baseVersion: integer().notNull(),
    revision: integer().notNull().default(1),
    // Everybody who has written it: none of them can approve it.
    authorIds: bigint({ mode: 'number' }).array().notNull(),
    createdAt: instant().notNull(),
    savedAt: instant().notNull(),
    savedBy: reference().references(() => users.id),
    // Of this very revision: a save takes it away.
    approvedBy: reference().references(() => users.id),
    approvedAt: instant(),
    revertsTo: integer(),
    discardedAt: instant(),
    publishedVersion: integer(),
  },
  (table) => [
    // The open ones, latest first.
    index('policy_drafts_open')
      .on(table.savedAt)
      .where(sql`${table.discardedAt} IS NULL AND ${table.publishedVersion} IS NULL`),
  ],
)

/**
 * Backtests of drafts: what the change would have done, and while one runs how far it is.
 * Written by: runBacktest, cancelBacktest, eraseLead (names). Read by: the policy screen, publishPolicy. Kept a year.
 */
export const policyBacktests = pgTable(
  'policy_backtests',
  {
    id: generatedId(),
    draftId: reference()
      .notNull()
      .references(() => policyDrafts.id),
    // Of the document alone: the backtest is good for this text against this base, whoever saved it when.
    documentHash: text().notNull(),
    baseVersion: integer().notNull(),
    days: integer().notNull(),
    state: text().$type<'running' | 'done' | 'cancelled' | 'failed'>().notNull(),
    share: real().notNull().default(0),
    isCancelWanted: boolean().notNull().default(false),
    problem: text(),
    result: jsonb().$type<BacktestResult>(),
    startedBy: reference().references(() => users.id),
    startedAt: instant().notNull(),
    // While it runs it says so every second; one that falls silent has died with its process.
    heardAt: instant().notNull(),
    endedAt: instant(),
  },
  (table) => [
    check('policy_backtests_state_known', sql`${table.state} IN ('running', 'done', 'cancelled', 'failed')`),
    // The latest of a draft.
    index('policy_backtests_draft').on(table.draftId, table.id),
  ],
)
