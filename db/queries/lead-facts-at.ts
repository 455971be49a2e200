import { sql } from 'drizzle-orm'
import type { FactsAt } from '#lib/qualify/rules/facts-then.ts'
import type { Db } from '../client.ts'

/**
 * What had happened to a lead by an instant: signals received up to it, and what was recorded before it, so that a
 * decision that was made at this very instant is not among its own causes.
 */
export async function loadFactsAt(db: Db, leadId: number, at: Date): Promise<FactsAt> {
  const then = sql`${at.toISOString()}::timestamptz`
  const { rows } = await db.execute<{ [K in keyof FactsAt]: FactsAt[K] | null }>(sql`
    SELECT
      (SELECT json_agg(json_strip_nulls(json_build_object('id', id, 'type', type, 'detail', detail,
          'at', extract(epoch FROM occurred_at))) ORDER BY occurred_at, id)
        FROM signals WHERE person_id = ${leadId} AND type IS NOT NULL AND received_at <= ${then}) AS signals,
      (SELECT json_agg(last) FROM (
        SELECT extract(epoch FROM max(signals.occurred_at)) AS last
        FROM leads JOIN leads member ON member.account_id = leads.account_id AND member.created_at <= ${then}
          JOIN signals ON signals.person_id = member.id AND signals.received_at <= ${then}
        WHERE leads.id = ${leadId} AND (member.stage NOT IN ('disqualified', 'merged', 'erased') OR member.id = leads.id) GROUP BY member.id) AS active
      ) AS "peopleActiveAt",
      (SELECT json_build_object('handedOffAt', extract(epoch FROM handed_off_at),
          'attempts', (SELECT count(*) FROM touches WHERE handoff_id = handoffs.id AND at < ${then}
            AND (undone_at IS NULL OR undone_at >= ${then})),
          'hasConnected', EXISTS (SELECT FROM touches WHERE handoff_id = handoffs.id AND at < ${then} AND is_connect
            AND (undone_at IS NULL OR undone_at >= ${then})))
        FROM handoffs WHERE lead_id = ${leadId} AND handed_off_at < ${then} AND (closed_at IS NULL OR closed_at >= ${then})
        ORDER BY id DESC LIMIT 1) AS work,
      (SELECT json_agg(json_build_object('kind', kind, 'data', data, 'at', extract(epoch FROM ledger.at),
          'policyVersion', ledger.policy_version, 'closedAt', extract(epoch FROM handoffs.closed_at)) ORDER BY ledger.id)
        FROM ledger LEFT JOIN handoffs ON handoffs.id = ledger.handoff_id
        WHERE ledger.lead_id = ${leadId} AND ledger.at < ${then} AND NOT EXISTS (
          SELECT FROM ledger undone WHERE undone.lead_id = ${leadId} AND undone.kind = 'action.undone'
            AND undone.at < ${then} AND (undone.data ->> 'eventId')::bigint = ledger.id)) AS events`)
  const { signals, peopleActiveAt, work, events } = rows[0] ?? {}
  return { signals: signals ?? [], peopleActiveAt: peopleActiveAt ?? [], work: work ?? null, events: events ?? [] }
}
