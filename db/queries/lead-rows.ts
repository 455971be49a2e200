import { type SQL, sql } from 'drizzle-orm'
import { phaseOf, type Stage } from '#lib/lead/stages.ts'
import type { Band } from '#lib/policy/rules/bands.ts'
import type { Decision } from '#lib/qualify/rules/decide.ts'
import type { LeadCursor, LeadOrder } from '#lib/qualify/rules/lead-search.ts'
import type { Db } from '../client.ts'
import type { HandoffState } from '../schema/handoff.ts'

export type LeadRecord = {
  id: number
  firstName: string | null
  lastName: string | null
  email: string
  title: string | null
  company: string | null
  stage: Stage
  band: Band
  score: number
  decision: Pick<Decision, 'outcome' | 'situations'> | null
  decidedAt: string | null
  lastClosedAt: string | null
  suppressedUntil: string | null
  lastReason: string | null
  disqualifiedBy: string | null
  lastActiveAt: string
  handoff: {
    state: HandoffState
    situation: string
    reason: string | null
    sellerName: string | null
    teamName: string
  } | null
}

type Wanted = { stages: readonly Stage[]; where: SQL; order: LeadOrder; after: LeadCursor | null; limit: number }

const LAST_ACTIVE = sql`coalesce(leads.last_active_at, leads.created_at)`

const ORDERS: Record<LeadOrder, { by: SQL; key: (cursor: LeadCursor) => SQL }> = {
  score: { by: sql`leads.score`, key: ({ key }) => sql`${key}::int` },
  activity: { by: LAST_ACTIVE, key: ({ key }) => sql`to_timestamp(${key}::float8 / 1000)` },
}

/** Leads of some stages, highest score or latest activity first. Each phase is read in the order of its own index. */
export async function leadRecords(db: Db, { stages, where, order, after, limit }: Wanted): Promise<LeadRecord[]> {
  const { by, key } = ORDERS[order]
  const isLater = after ? sql`AND (${by}, leads.id) < (${key(after)}, ${after.id}::bigint)` : sql``
  const { rows } = await db.execute<LeadRecord>(sql`
    SELECT leads.id, leads.first_name AS "firstName", leads.last_name AS "lastName", leads.email, leads.title,
      coalesce(accounts.name, leads.company, accounts.domain) AS company, leads.stage, leads.band, leads.score,
      leads.decided_at AS "decidedAt", leads.last_closed_at AS "lastClosedAt",
      leads.suppressed_until AS "suppressedUntil", leads.last_reason AS "lastReason",
      leads.disqualified_by AS "disqualifiedBy", ${LAST_ACTIVE} AS "lastActiveAt",
      CASE WHEN leads.decision IS NOT NULL THEN json_build_object('outcome', leads.decision -> 'outcome',
        'situations', leads.decision -> 'situations') END AS decision,
      (SELECT json_build_object('state', handoffs.state, 'situation', handoffs.brief -> 'situation' ->> 'label',
          'reason', handoffs.reason, 'sellerName', seller.name, 'teamName', teams.name)
        FROM handoffs JOIN teams ON teams.id = handoffs.team_id LEFT JOIN users seller ON seller.id = handoffs.seller_id
        WHERE handoffs.lead_id = leads.id ORDER BY handoffs.attempt DESC LIMIT 1) AS handoff
    FROM unnest(${sql.param([...new Set(stages.map(phaseOf))])}::text[]) AS wanted(phase)
    CROSS JOIN LATERAL (
      SELECT leads.id FROM leads LEFT JOIN accounts ON accounts.id = leads.account_id
      WHERE leads.phase = wanted.phase AND leads.stage = ANY(${sql.param([...stages])}::text[]) AND ${where} ${isLater}
      ORDER BY ${by} DESC, leads.id DESC LIMIT ${limit}) found
    JOIN leads ON leads.id = found.id
    LEFT JOIN accounts ON accounts.id = leads.account_id
    ORDER BY ${by} DESC, leads.id DESC LIMIT ${limit}`)
  return rows
}

/** How many leads a condition finds, counted up to `most`. */
export async function countLeads(db: Db, { stages, where }: Pick<Wanted, 'stages' | 'where'>, most: number) {
  const { rows } = await db.execute<{ found: number }>(sql`
    SELECT count(*) AS found FROM (SELECT FROM leads LEFT JOIN accounts ON accounts.id = leads.account_id
      WHERE leads.phase = ANY(${sql.param([...new Set(stages.map(phaseOf))])}::text[])
        AND leads.stage = ANY(${sql.param([...stages])}::text[]) AND ${where} LIMIT ${most}) counted`)
  return rows[0]?.found ?? 0
}
