import { inArray, sql } from 'drizzle-orm'
import type { GraphChanges, Identity } from '#lib/ingest/rules/identity-graph.ts'
import type { Tx } from '../client.ts'
import { identities } from '../schema/ingest.ts'

const INGEST_LOCK = 7_208_351

/** Lets one transaction at a time find out who is who. @returns false when another does so now */
export async function tryIngestLock(tx: Tx): Promise<boolean> {
  const { rows } = await tx.execute<{ mine: boolean }>(sql`SELECT pg_try_advisory_xact_lock(${INGEST_LOCK}) AS mine`)
  return rows[0]?.mine === true
}

/** The same, waiting for whoever does so now: a batch of calls at most. */
export async function lockIngest(tx: Tx): Promise<void> {
  await tx.execute(sql`SELECT pg_advisory_xact_lock(${INGEST_LOCK})`)
}

/** Everything known of the people whom any of the identifiers names: all their identifiers. */
export async function findIdentities(tx: Tx, wanted: readonly Identity[]) {
  const named = await tx.execute<{ person_id: number }>(sql`
    SELECT DISTINCT person_id FROM identities JOIN json_to_recordset(${JSON.stringify(wanted)}::json)
      AS wanted(kind text, value text) USING (kind, value)`)
  const ids = named.rows.map((row) => row.person_id)
  if (!ids.length) return []
  const rows = await tx.select().from(identities).where(inArray(identities.personId, ids))
  return rows.map(({ kind, value, personId }) => ({ identity: { kind, value }, personId }))
}

export type StoredGraph = { stored: Map<number, number>; joinedSignals: Map<number, number> }

/**
 * Stores new people, their identifiers and the joining of histories: what a person did moves to whom they turned out
 * to be.
 * @returns the stored id of every new person by the negative id that the graph gave, and how many signals moved to whom
 */
export async function storeGraph(tx: Tx, changes: GraphChanges, now: Date): Promise<StoredGraph> {
  const stored = new Map<number, number>()
  if (changes.newPeople.length) {
    const { rows } = await tx.execute<{ id: number }>(sql`
      INSERT INTO people (last_seen_at) SELECT ${now}::timestamptz FROM generate_series(1, ${changes.newPeople.length}::int)
      RETURNING id`)
    for (const [index, graphId] of changes.newPeople.entries()) stored.set(graphId, (rows[index] as { id: number }).id)
  }
  if (changes.links.length) {
    const links = changes.links.map(({ identity, personId }) => ({
      ...identity,
      person_id: stored.get(personId) ?? personId,
    }))
    await tx.execute(sql`
      INSERT INTO identities (kind, value, person_id)
      SELECT kind, value, person_id FROM json_to_recordset(${JSON.stringify(links)}::json)
        AS given(kind text, value text, person_id bigint)
      ON CONFLICT (kind, value) DO UPDATE SET person_id = excluded.person_id`)
  }
  const joinedSignals = changes.joins.length ? await joinHistories(tx, changes.joins, stored) : new Map()
  return { stored, joinedSignals }
}

async function joinHistories(
  tx: Tx,
  joins: GraphChanges['joins'],
  stored: ReadonlyMap<number, number>,
): Promise<Map<number, number>> {
  const rows = JSON.stringify(joins.map(({ from, into }) => ({ from_id: from, into_id: stored.get(into) ?? into })))
  const given = sql`json_to_recordset(${rows}::json) AS given(from_id bigint, into_id bigint)`
  const moved = await tx.execute<{ into_id: number; count: number }>(sql`
    WITH moved AS (UPDATE signals SET person_id = into_id FROM ${given} WHERE person_id = from_id RETURNING into_id)
    SELECT into_id, count(*)::int FROM moved GROUP BY into_id`)
  await tx.execute(sql`UPDATE people SET merged_into_id = into_id FROM ${given} WHERE people.id = from_id`)
  return new Map(moved.rows.map(({ into_id, count }) => [into_id, count]))
}
