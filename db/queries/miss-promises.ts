import { type SQL, sql } from 'drizzle-orm'
import { stagesBefore } from '#lib/lead/stages.ts'

/**
 * Locks the leads whose promises fell due, oldest first. The statement after it sees what they have become until then:
 * one that looked and locked at once would not see the step that a claim began between the two.
 */
export function holdDueLeads(now: Date, limit: number): SQL {
  return sql`
    SELECT leads.id FROM slas JOIN leads ON leads.id = slas.lead_id
    WHERE slas.state = 'active' AND slas.due_at <= ${now}::timestamptz
    ORDER BY slas.due_at, slas.id LIMIT ${limit}
    FOR UPDATE OF leads SKIP LOCKED`
}

type Miss = { leadIds: readonly number[]; now: Date; policyVersion: number; rescueTrack: string }

/**
 * All that a miss means, for the promises of held leads that are due: the SLA, the handoff, its steps, the lead, the
 * rescue, one row of the ledger that tells all of it, and the event on which the pipeline acts.
 */
export function missPromises({ leadIds, now, policyVersion, rescueTrack }: Miss): SQL {
  const at = sql`${now}::timestamptz`
  // Not by the index of due promises: in a burst that would read all that is due for every batch.
  const isDue = sql`due_at + interval '0' <= ${at}`
  return sql`
    WITH due AS (
      UPDATE slas SET state = 'missed', ended_at = ${at}, seconds_used = seconds_promised
      WHERE lead_id = ANY(${sql.param(leadIds)}::bigint[]) AND state = 'active' AND ${isDue}
      RETURNING id, handoff_id, lead_id, promise, seller_id, due_at
    ), queued AS (
      UPDATE handoffs SET state = 'queued', seller_id = NULL, accepted_at = NULL, recycle_at = NULL, queued_at = ${at},
        requeues = requeues + 1, version = version + 1
      FROM due WHERE handoffs.id = due.handoff_id AND handoffs.state IN ('offered', 'queued', 'accepted')
    ), cancelled AS (
      UPDATE tasks SET cancelled_at = ${at}
      FROM due WHERE tasks.handoff_id = due.handoff_id AND done_at IS NULL AND cancelled_at IS NULL
    ), rescued AS (
      UPDATE leads SET stage = 'rescued'
      FROM due WHERE leads.id = due.lead_id AND leads.stage = ANY(${sql.param(stagesBefore('rescued'))})
    ), enrolled AS (
      INSERT INTO enrolments (lead_id, track_id, handoff_id, next_step_at, enrolled_at)
      SELECT due.lead_id, tracks.id, due.handoff_id, ${at}, ${at} FROM due JOIN tracks ON tracks.slug = ${rescueTrack}
      WHERE due.promise = 'first_touch' AND tracks.archived_at IS NULL
      ON CONFLICT DO NOTHING
      RETURNING id, lead_id
    ), recorded AS (
      INSERT INTO ledger (kind, lead_id, handoff_id, actor_kind, policy_version, data, at)
      SELECT 'sla.missed', due.lead_id, handoff_id, 'system', ${policyVersion}::int,
        jsonb_build_object('slaId', due.id, 'promise', promise, 'sellerId', seller_id, 'dueAt', due_at, 'touchedAt', NULL,
          'rescue', CASE WHEN enrolled.id IS NOT NULL
            THEN jsonb_build_object('enrolmentId', enrolled.id, 'track', ${rescueTrack}::text) END), ${at}
      FROM due LEFT JOIN enrolled ON enrolled.lead_id = due.lead_id ORDER BY due_at, due.id
      RETURNING id, lead_id
    ), woken AS (
      INSERT INTO pending_events (event_id, kind, lead_id, due_at) SELECT id, 'sla.missed', lead_id, ${at} FROM recorded
    )
    SELECT id AS "slaId", handoff_id AS "handoffId", lead_id AS "leadId",
      (extract(epoch FROM ${at} - due_at) * 1000)::float8 AS "lateMs"
    FROM due`
}
