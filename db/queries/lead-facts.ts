import { sql } from 'drizzle-orm'
import type { LeadFacts } from '#lib/lead/facts.ts'
import type { Db, Tx } from '../client.ts'

/** Signals beyond so many add nothing: each type is capped, and older ones have decayed. */
const MOST_SIGNALS = 1000

type FactsRow = {
  lead: LeadFacts['lead']
  account: (Omit<NonNullable<LeadFacts['account']>, 'peopleActiveAt'> & { id: number }) | null
  people_active_at: number[] | null
  signals: LeadFacts['signals'] | null
  work: LeadFacts['work']
  last_closed_at: number | null
  last_reason: string | null
  suppression: LeadFacts['suppression']
}

/**
 * The facts about a lead, as of now: its recognised signals oldest first, its account and who of it was active, the
 * open handoff's work, and its suppression. One statement, by keys. Null when there is no such lead.
 */
export async function loadFacts(db: Db | Tx, leadId: number): Promise<LeadFacts | null> {
  const { rows } = await db.execute<FactsRow>(sql`
    SELECT
      json_build_object('email', leads.email, 'emailDomain', leads.email_domain,
        'emailClass', coalesce(leads.email_class, 'business'), 'firstName', leads.first_name, 'lastName', leads.last_name,
        'title', leads.title, 'seniority', leads.seniority, 'department', leads.department, 'company', leads.company,
        'phone', leads.phone, 'country', leads.country, 'state', leads.state, 'source', leads.source,
        'campaign', leads.campaign, 'stage', leads.stage) AS lead,
      CASE WHEN accounts.id IS NOT NULL THEN json_build_object('name', accounts.name, 'domain', accounts.domain,
        'industry', accounts.industry, 'employees', accounts.employees, 'country', accounts.country,
        'state', accounts.state, 'isTarget', accounts.is_target, 'ownerId', accounts.owner_id) END AS account,
      (SELECT json_agg(extract(epoch FROM member.last_active_at)) FROM leads member
        WHERE member.account_id = leads.account_id AND member.last_active_at IS NOT NULL
          AND member.stage NOT IN ('disqualified', 'merged', 'erased')) AS people_active_at,
      (SELECT json_agg(json_build_object('id', id, 'type', type, 'detail', detail, 'at', extract(epoch FROM occurred_at))
          ORDER BY occurred_at, id)
        FROM (SELECT id, type, detail, occurred_at FROM signals WHERE person_id = leads.id AND type IS NOT NULL
          ORDER BY occurred_at DESC LIMIT ${MOST_SIGNALS}) latest) AS signals,
      (SELECT json_build_object('attempts', attempts, 'hasConnected', connected_at IS NOT NULL,
          'handedOffAt', extract(epoch FROM handed_off_at))
        FROM handoffs WHERE lead_id = leads.id AND state IN ('offered', 'queued', 'accepted')) AS work,
      extract(epoch FROM leads.last_closed_at)::float8 AS last_closed_at,
      leads.last_reason,
      CASE WHEN leads.suppressed_until IS NOT NULL THEN json_build_object(
        'until', extract(epoch FROM leads.suppressed_until), 'reason', coalesce(leads.suppression_reason, 'recycled'),
        'bypassOnHandRaise', leads.suppression_bypass) END AS suppression
    FROM leads LEFT JOIN accounts ON accounts.id = leads.account_id
    WHERE leads.id = ${leadId}`)
  const row = rows[0]
  if (!row) return null
  return {
    lead: row.lead,
    account: row.account && { ...row.account, peopleActiveAt: row.people_active_at ?? [] },
    signals: (row.signals ?? []).map(({ detail, ...signal }) => (detail ? { ...signal, detail } : signal)),
    work: row.work,
    lastClosedAt: row.last_closed_at,
    lastReason: row.last_reason,
    suppression: row.suppression,
  }
}
