import { sql } from 'drizzle-orm'
import type { Baton } from '#lib/shell/transact.ts'
import { measureEffect } from './measured-effect.ts'
import type { BacktestSummary } from './rules/backtest/result.ts'
import type { MeasuredEffect } from './rules/describe-effect.ts'
import { type Change, diffPolicies, type PolicyNames } from './rules/diff-policies.ts'
import type { PolicyDocument } from './rules/document.ts'
import type { ExpectedMetric } from './rules/expectation.ts'
import type { PolicyPart } from './rules/field-words.ts'
import { migrateDocument } from './rules/migrate-document.ts'
import { toText } from './rules/words.ts'
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

/**
 * A version with what it changed in the one before. Instants ISO-8601. `neverBegan`: a later one started first, so that
 * it was never in force.
 */
export type LoggedVersion = VersionRow & {
  changes: Change[]
  isLive: boolean
  isScheduled: boolean
  neverBegan: boolean
}

/** One entry of the change log. `effect` is null before the change has been in force for a day, or where it never was. */
export type LogEntry = Omit<LoggedVersion, 'document'> & { effect: MeasuredEffect | null }

/** What is looked for in the log; `before` is the version below which a page begins. */
export type LogFilter = { part?: PolicyPart; by?: string; text?: string; before?: number }

/** A page of the log; `older` is where the next one begins. `brokenAt` is the first version whose hash does not fit. */
export type PolicyLog = {
  entries: LogEntry[]
  older: number | null
  versions: number
  authors: string[]
  newest: number
  brokenAt: number | null
}

const A_PAGE = 20
const BATON = 'Baton'

/** The change log, newest first: who changed what, when and why, on which evidence, and what was measured since. */
export async function policyLog(baton: Baton, names: PolicyNames, filter: LogFilter = {}): Promise<PolicyLog> {
  const all = await loggedVersions(baton, names)
  const found = all.filter(matches(filter)).filter(({ version }) => version < (filter.before ?? Infinity))
  const page = found.slice(0, A_PAGE)
  return {
    entries: await Promise.all(page.map((version) => entryOf(baton, version))),
    older: found.length > A_PAGE ? (page.at(-1)?.version ?? null) : null,
    versions: all.length,
    authors: [...new Set(all.map(({ publishedBy }) => publishedBy ?? BATON))].sort(),
    newest: all[0]?.version ?? 0,
    brokenAt: (await verifyChain(baton.db)).brokenAt,
  }
}

/** Every version, the newest first, with what it changed in the one before. */
export async function loggedVersions(baton: Baton, names: PolicyNames): Promise<LoggedVersion[]> {
  const rows = await versionRows(baton)
  const now = nowOf(baton)
  const live = rows.find((row) => startOf(row) <= now)?.version
  return rows.map((row, place) => {
    const neverBegan = rows.slice(0, place).some((later) => startOf(later) <= startOf(row))
    const before = rows[place + 1]?.document
    const changes = before ? diffPolicies(before, row.document, names) : []
    const isScheduled = startOf(row) > now && !neverBegan
    return { ...row, changes, isLive: row.version === live, isScheduled, neverBegan }
  })
}

/** A version as an entry of the log, with its effect measured up to its review or to now. */
export async function entryOf(baton: Baton, { document: _, ...version }: LoggedVersion): Promise<LogEntry> {
  const { expectedMetric, reviewAt, neverBegan } = version
  const span = {
    from: startOf(version),
    reviewAt: reviewAt === null ? null : Date.parse(reviewAt),
    now: nowOf(baton),
  }
  const isMeasured = expectedMetric !== null && !neverBegan
  return { ...version, effect: isMeasured ? await measureEffect(baton.db, expectedMetric, span) : null }
}

/** When a version takes effect, epoch milliseconds. */
const startOf = ({ effectiveAt, publishedAt }: Pick<VersionRow, 'effectiveAt' | 'publishedAt'>) =>
  Date.parse(effectiveAt ?? publishedAt)

function matches({ part, by, text }: LogFilter): (version: LoggedVersion) => boolean {
  const wanted = text?.trim().toLowerCase()
  return ({ changes, publishedBy, approvedBy, reason, version }) => {
    if (part && !changes.some((change) => change.part === part)) return false
    if (by && (publishedBy ?? BATON) !== by && approvedBy !== by) return false
    if (!wanted) return true
    const said = [`v${version}`, reason, ...changes.map(({ words }) => toText(words))].join('\n')
    return said.toLowerCase().includes(wanted)
  }
}

const nowOf = ({ clock }: Baton) => (clock?.() ?? new Date()).getTime()

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
