import { desc, eq, getTableColumns, sql } from 'drizzle-orm'
import { policyBacktests, policyDrafts } from '#db/schema/policy.ts'
import { holds } from '#lib/auth/permissions.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { documentHashOf } from './append-version.ts'
import { policyVersion } from './live-policy.ts'
import { BACKTEST_GOOD_FOR_DAYS } from './publish-policy.ts'
import type { BacktestResult } from './rules/backtest/result.ts'
import type { PolicyDocument } from './rules/document.ts'
import { type Conflict, mergeDocuments } from './rules/merge-documents.ts'
import { migrateDocument } from './rules/migrate-document.ts'
import { loadSurroundings } from './surroundings.ts'

/** A draft in the list of open ones. Instants ISO-8601. */
export type DraftLine = { id: number; name: string; baseVersion: number; savedAt: string; savedBy: string | null }

/** A backtest of a draft: how far it is, what it found, and whether it is of the draft as it stands. */
export type BacktestView = {
  id: number
  state: 'running' | 'done' | 'cancelled' | 'failed'
  share: number
  days: number
  problem: string | null
  result: BacktestResult | null
  isCurrent: boolean
}

/** A draft with what its editor needs: its base, what moved meanwhile, and what it may speak of. */
export type DraftView = {
  id: number
  name: string
  revision: number
  baseVersion: number
  newestVersion: number
  /** When the newest version takes effect, if that is still to come. */
  newestStartsAt: string | null
  document: PolicyDocument
  base: PolicyDocument
  conflicts: Conflict[]
  isApproved: boolean
  mayApprove: boolean
  surroundings: { teams: string[]; staffedTeams: string[]; tracks: string[] }
  backtest: BacktestView | null
}

/** A backtest with how long ago it was heard of and how old it is, by the database's clock. */
const AGED = {
  ...getTableColumns(policyBacktests),
  silentSeconds: sql<number>`extract(epoch FROM now() - ${policyBacktests.heardAt})::float8`,
  ageDays: sql<number | null>`extract(epoch FROM now() - ${policyBacktests.endedAt})::float8 / 86400`,
}
type AgedBacktest = typeof policyBacktests.$inferSelect & { silentSeconds: number; ageDays: number | null }

/** The open drafts, the latest saved first; none for who may not change the policy. */
export async function openDrafts({ db }: Baton, actor: UserActor): Promise<DraftLine[]> {
  const { rows } = await db.execute<DraftLine>(sql`
    SELECT policy_drafts.id, policy_drafts.name, base_version AS "baseVersion", to_json(saved_at) #>> '{}' AS "savedAt",
      users.name AS "savedBy"
    FROM policy_drafts LEFT JOIN users ON users.id = saved_by
    WHERE discarded_at IS NULL AND published_version IS NULL AND ${holds(actor, 'publishPolicy')}
    ORDER BY saved_at DESC LIMIT 50`)
  return rows
}

/** One open draft for its editor; null when it is over, or not for the caller to change. */
export async function draftView({ db, clock }: Baton, actor: UserActor, draftId: number): Promise<DraftView | null> {
  const [draft] = await db
    .select()
    .from(policyDrafts)
    .where(
      sql`${policyDrafts.id} = ${draftId} AND discarded_at IS NULL AND published_version IS NULL AND ${holds(actor, 'publishPolicy')}`,
    )
  if (!draft) return null
  const { rows } = await db.execute<{ version: number; startsAt: string | null }>(sql`
    SELECT version, CASE WHEN effective_at > coalesce(${clock?.() ?? null}::timestamptz, now())
      THEN to_json(effective_at) #>> '{}' END AS "startsAt"
    FROM policy_versions ORDER BY version DESC LIMIT 1`)
  const { version: newestVersion, startsAt } = rows[0] ?? { version: draft.baseVersion, startsAt: null }
  const [base, newest] = [await policyVersion(db, draft.baseVersion), await policyVersion(db, newestVersion)]
  const document = migrateDocument(draft.document)
  const { teams, staffedTeams, tracks } = await loadSurroundings(db)
  return {
    ...{ id: draft.id, name: draft.name, revision: draft.revision, baseVersion: draft.baseVersion, newestVersion },
    newestStartsAt: startsAt,
    ...{ document, base: base.document },
    conflicts: mergeDocuments(base.document, document, newest.document).conflicts,
    isApproved: draft.approvedBy !== null,
    mayApprove: !draft.authorIds.includes(actor.userId),
    surroundings: { teams: [...teams], staffedTeams: [...staffedTeams], tracks: [...tracks] },
    backtest: await latestBacktest({ db }, draft.id, documentHashOf(document), draft.baseVersion),
  }
}

/** How a backtest stands, for who may change the policy; null otherwise. */
export async function backtestView({ db }: Baton, actor: UserActor, backtestId: number): Promise<BacktestView | null> {
  const [row] = await db
    .select({ backtest: AGED, draft: policyDrafts })
    .from(policyBacktests)
    .innerJoin(policyDrafts, eq(policyDrafts.id, policyBacktests.draftId))
    .where(sql`${policyBacktests.id} = ${backtestId} AND ${holds(actor, 'publishPolicy')}`)
  if (!row) return null
  return toView(row.backtest, documentHashOf(migrateDocument(row.draft.document)), row.draft.baseVersion)
}

async function latestBacktest({ db }: Baton, draftId: number, hash: string, baseVersion: number) {
  const [latest] = await db
    .select(AGED)
    .from(policyBacktests)
    .where(eq(policyBacktests.draftId, draftId))
    .orderBy(desc(policyBacktests.id))
    .limit(1)
  return latest ? toView(latest, hash, baseVersion) : null
}

const SILENT_SECONDS = 30

function toView(row: AgedBacktest, hash: string, baseVersion: number): BacktestView {
  const { id, share, days, problem, result, documentHash, silentSeconds, ageDays } = row
  const isSilent = row.state === 'running' && silentSeconds > SILENT_SECONDS
  return {
    ...{ id, share, days, result, state: isSilent ? 'failed' : row.state },
    problem: isSilent ? 'The process that ran it has ended. Run it again.' : problem,
    isCurrent:
      row.state === 'done' &&
      documentHash === hash &&
      row.baseVersion === baseVersion &&
      (ageDays ?? 0) < BACKTEST_GOOD_FOR_DAYS,
  }
}
