import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../client.ts'
import type { BeforeMerge } from '../schema/work.ts'
import { STANDING } from './undo-points.ts'

/** The ids of a lead and of those who were merged into it: what happened to them is its history. */
export const wholeHistory = (leadId: number): SQL =>
  sql`ARRAY(SELECT id FROM leads WHERE id = ${leadId} OR merged_into_id = ${leadId})`

type Pair = { keptId: number; mergedId: number }

/** How two leads stand, with the keys of all that would move from one to the other. */
export async function standingOfPair(tx: Tx, { keptId, mergedId }: Pair): Promise<BeforeMerge> {
  const both = sql`ANY(ARRAY[${keptId}, ${mergedId}]::bigint[])`
  const { rows } = await tx.execute<BeforeMerge>(sql`
    SELECT (SELECT json_agg(to_jsonb(leads) - 'owner_side') FROM leads WHERE id = ${both}) AS leads,
      (SELECT json_agg(to_jsonb(people)) FROM people WHERE id = ${both}) AS people,
      (SELECT coalesce(json_agg(id), '[]') FROM signals WHERE person_id = ${mergedId}) AS "signalIds",
      (SELECT coalesce(json_agg(json_build_object('kind', kind, 'value', value)), '[]') FROM identities
        WHERE person_id = ${mergedId}) AS identities,
      (SELECT coalesce(json_agg(id), '[]') FROM leads WHERE merged_into_id = ${mergedId}) AS "mergedBeforeIds",
      (SELECT coalesce(json_agg(to_jsonb(pending_events)), '[]') FROM pending_events
        WHERE lead_id = ${mergedId}) AS "pendingEvents",
      (SELECT id FROM enrolments WHERE lead_id = ${mergedId} AND ended_at IS NULL) AS "enrolmentId",
      (SELECT json_build_object('id', handoffs.id, 'version', handoffs.version, 'standing', ${STANDING})
        FROM handoffs JOIN leads ON leads.id = handoffs.lead_id
        WHERE handoffs.lead_id = ${mergedId} AND handoffs.state IN ('offered', 'queued', 'accepted')) AS handoff`)
  return rows[0] as BeforeMerge
}

/**
 * Makes one lead of two: behaviour and names by which the person is known go over, what the kept lead does not know it
 * learns, and of what they wanted of us the stricter counts. The person has been known, and came by what brought them,
 * since the earlier of the two. The one that goes must not have been merged meanwhile.
 * @returns whether it did
 */
export async function joinLeads(tx: Tx, { keptId, mergedId }: Pair): Promise<boolean> {
  const learned = [
    'first_name',
    'last_name',
    'company',
    'phone',
    'country',
    'state',
    'city',
    'time_zone',
    'campaign',
    'account_id',
  ]
  const fills = learned.map((name) => sql.raw(`${name} = coalesce(kept.${name}, gone.${name})`))
  const rank = ['title', 'seniority', 'department'].map((name) =>
    sql.raw(
      `${name} = CASE WHEN kept.title IS NULL AND gone.title IS NOT NULL THEN gone.${name} ELSE kept.${name} END`,
    ),
  )
  const isLonger = `kept.stage = 'nurturing' AND gone.suppressed_until > coalesce(kept.suppressed_until, '-infinity')`
  const pauses = ['suppressed_until', 'suppression_reason', 'suppression_bypass'].map((name) =>
    sql.raw(`${name} = CASE WHEN ${isLonger} THEN gone.${name} ELSE kept.${name} END`),
  )
  await tx.execute(sql`
    UPDATE leads kept SET ${sql.join([...fills, ...rank, ...pauses], sql`, `)},
      created_at = least(kept.created_at, gone.created_at),
      source = CASE WHEN gone.created_at < kept.created_at THEN coalesce(gone.source, kept.source) ELSE coalesce(kept.source, gone.source) END,
      last_active_at = greatest(kept.last_active_at, gone.last_active_at),
      unsubscribed_at = least(kept.unsubscribed_at, gone.unsubscribed_at)
    FROM leads gone WHERE kept.id = ${keptId} AND gone.id = ${mergedId}`)
  const { rowCount } = await tx.execute(sql`
    UPDATE leads SET stage = 'merged', merged_into_id = ${keptId}, review_at = NULL, suppressed_until = NULL
    WHERE id = ${mergedId} AND stage <> 'merged'
      AND EXISTS (SELECT FROM leads kept WHERE kept.id = ${keptId} AND kept.stage <> 'merged')`)
  if (!rowCount) return false
  await tx.execute(sql`UPDATE leads SET merged_into_id = ${keptId} WHERE merged_into_id = ${mergedId}`)
  await tx.execute(sql`
    UPDATE people kept SET facts = gone.facts || kept.facts, account_id = coalesce(kept.account_id, gone.account_id),
      last_seen_at = greatest(kept.last_seen_at, gone.last_seen_at)
    FROM people gone WHERE kept.id = ${keptId} AND gone.id = ${mergedId}`)
  await tx.execute(sql`UPDATE people SET merged_into_id = ${keptId} WHERE id = ${mergedId}`)
  await tx.execute(sql`UPDATE signals SET person_id = ${keptId} WHERE person_id = ${mergedId}`)
  await tx.execute(sql`UPDATE identities SET person_id = ${keptId} WHERE person_id = ${mergedId}`)
  return true
}

/** Makes two leads again of one, as they stood before they were joined. */
export async function separateLeads(tx: Tx, { mergedId }: Pair, before: BeforeMerge): Promise<void> {
  const { leads, people, signalIds, identities, mergedBeforeIds, pendingEvents, enrolmentId } = before
  await putRowsBack(tx, 'leads', leads)
  await putRowsBack(tx, 'people', people)
  await tx.execute(
    sql`UPDATE leads SET merged_into_id = ${mergedId} WHERE id = ANY(${sql.param(mergedBeforeIds)}::bigint[])`,
  )
  await tx.execute(sql`UPDATE signals SET person_id = ${mergedId} WHERE id = ANY(${sql.param(signalIds)}::uuid[])`)
  await tx.execute(sql`
    UPDATE identities SET person_id = ${mergedId}
    FROM json_to_recordset(${JSON.stringify(identities)}::json) AS moved(kind text, value text)
    WHERE identities.kind = moved.kind AND identities.value = moved.value`)
  await tx.execute(sql`UPDATE enrolments SET ended_at = NULL, ended_why = NULL WHERE id = ${enrolmentId}`)
  await tx.execute(sql`
    INSERT INTO pending_events SELECT * FROM jsonb_populate_recordset(NULL::pending_events, ${JSON.stringify(pendingEvents)}::jsonb)`)
}

/** Every column of the rows that a merge may have written. */
const WRITTEN = {
  leads: [
    ...['first_name', 'last_name', 'title', 'seniority', 'department', 'company', 'phone', 'country', 'state', 'city'],
    ...[
      'time_zone',
      'campaign',
      'account_id',
      'last_active_at',
      'unsubscribed_at',
      'stage',
      'merged_into_id',
      'review_at',
    ],
    ...['suppressed_until', 'suppression_reason', 'suppression_bypass', 'created_at', 'source'],
  ],
  people: ['facts', 'account_id', 'last_seen_at', 'merged_into_id'],
}

async function putRowsBack(tx: Tx, table: keyof typeof WRITTEN, rows: Record<string, unknown>[]): Promise<void> {
  const columns = WRITTEN[table].map((name) => sql.raw(`${name} = kept.${name}`))
  await tx.execute(sql`
    UPDATE ${sql.identifier(table)} SET ${sql.join(columns, sql`, `)}
    FROM jsonb_populate_recordset(NULL::${sql.identifier(table)}, ${JSON.stringify(rows)}::jsonb) AS kept
    WHERE ${sql.identifier(table)}.id = kept.id`)
}

/**
 * Takes what waits to be done to a lead, so that nobody does it any more.
 * @returns false when some of it is more than a new look, or somebody is at it right now
 */
export async function takePendingOf(tx: Tx, leadId: number, alike: readonly string[]): Promise<boolean> {
  const { rows } = await tx.execute<{ left: number }>(sql`
    WITH waiting AS (SELECT event_id FROM pending_events
        WHERE lead_id = ${leadId} AND kind = ANY(${sql.param([...alike])}::text[]) FOR UPDATE SKIP LOCKED),
      taken AS (DELETE FROM pending_events WHERE event_id IN (SELECT event_id FROM waiting) RETURNING 1)
    SELECT (SELECT count(*) FROM pending_events WHERE lead_id = ${leadId}) - (SELECT count(*) FROM taken) AS left`)
  return Number(rows[0]?.left) === 0
}
