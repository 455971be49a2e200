import { sql } from 'drizzle-orm'
import type { MarkId } from '#lib/kpis/rules/marks.ts'
import type { Scope } from '#lib/kpis/rules/scope.ts'
import type { Stage } from '#lib/lead/stages.ts'
import type { Band } from '#lib/policy/rules/bands.ts'
import type { Db } from '../client.ts'
import { BASES, type MayCount, within } from './kpi-bases.ts'
import { MARKS } from './kpi-marks.ts'
import { type WaitKind, waitOf } from './kpi-waits.ts'

/** One counted row with its lead; `at` is the instant by which it falls into the range, epoch milliseconds. */
export type MarkRow = {
  rowId: number
  at: number
  leadId: number
  name: string
  company: string | null
  stage: Stage
  band: Band
  source: string
  situation: string | null
  teamName: string | null
  sellerName: string | null
  attempt: number | null
  reason: string | null
  waitSeconds: number | null
}

export type RowCursor = { at: number; rowId: number }
type Wanted = { mark: MarkId; scope: Scope; after: RowCursor | null; limit: number }

/** The marks whose rows a histogram narrows by their wait. */
const WAITS: Partial<Record<MarkId, WaitKind>> = { touched: 'rep', processed: 'processing' }

/** The rows that a mark counts, newest first: by the same conditions as the count. */
export async function markRows(db: Db, may: MayCount, { mark, scope, after, limit }: Wanted): Promise<MarkRow[]> {
  const { at, rowId, leadId, handoffId } = BASES[MARKS[mark].base]
  const isLater = after
    ? sql`AND (${at}, ${rowId}) < (to_timestamp(${after.at}::float8 / 1000), ${after.rowId}::bigint)`
    : sql``
  const { rows } = await db.execute<MarkRow>(sql`
    SELECT found.row_id AS "rowId", (extract(epoch FROM found.at) * 1000)::float8 AS at, seen.id AS "leadId",
      coalesce(nullif(concat_ws(' ', seen.first_name, seen.last_name), ''), seen.email) AS name,
      coalesce(accounts.name, seen.company, accounts.domain) AS company, seen.stage,
      coalesce(h.band, seen.band) AS band, coalesce(h.source, seen.source, 'unknown') AS source,
      h.brief -> 'situation' ->> 'label' AS situation, teams.name AS "teamName", seller.name AS "sellerName",
      h.attempt, h.reason, CASE WHEN h.id IS NULL THEN NULL ELSE ${waitOf(WAITS[mark] ?? 'rep', scope)} END AS "waitSeconds"
    FROM (SELECT ${rowId} AS row_id, ${at} AS at, ${leadId} AS lead_id, ${handoffId} AS handoff_id
      ${conditions(may, mark, scope)} ${isLater}
      ORDER BY ${at} DESC, ${rowId} DESC LIMIT ${limit}) found
    JOIN leads seen ON seen.id = found.lead_id
    LEFT JOIN accounts ON accounts.id = seen.account_id
    LEFT JOIN handoffs h ON h.id = found.handoff_id
    LEFT JOIN teams ON teams.id = h.team_id
    LEFT JOIN users seller ON seller.id = h.seller_id
    ORDER BY found.at DESC, found.row_id DESC`)
  return rows
}

/** How many rows a mark counts, and of how many leads. */
export async function countMark(db: Db, may: MayCount, mark: MarkId, scope: Scope) {
  const { leadId } = BASES[MARKS[mark].base]
  const { rows } = await db.execute<{ rows: number; leads: number }>(sql`
    SELECT count(*) AS rows, count(DISTINCT lead_id) AS leads
    FROM (SELECT ${leadId} AS lead_id ${conditions(may, mark, scope)}) counted`)
  return rows[0] as { rows: number; leads: number }
}

function conditions(may: MayCount, mark: MarkId, scope: Scope) {
  const { base, isSo } = MARKS[mark]
  const { from, at, only, where } = BASES[base]
  const kind = WAITS[mark]
  const wait = kind ? waitOf(kind, scope) : null
  const { waitAtLeast, waitBelow } = scope
  const isLong = wait && waitAtLeast !== undefined ? sql`AND ${wait} >= ${waitAtLeast}` : sql``
  const isShort = wait && waitBelow !== undefined ? sql`AND ${wait} < ${waitBelow}` : sql``
  return sql`FROM ${from} WHERE ${within(at, scope)} AND ${only} AND ${where(scope, may)} AND (${isSo(scope, may)}) ${isLong} ${isShort}`
}
