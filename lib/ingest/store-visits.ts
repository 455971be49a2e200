import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { ResolvedCall } from './ingest-signals.ts'
import { readSource } from './rules/read-source.ts'

type Visit = { id: number; source: string | null; campaign: string | null; time_zone: string | null; seen_at: Date }

/** Keeps of each visitor where they first came from, the latest campaign and zone, and when they were last seen. */
export async function storeVisits(tx: Tx, calls: readonly ResolvedCall[]): Promise<void> {
  const visits = new Map<number, Visit>()
  for (const { call, personId, occurredAt } of calls) {
    const { source, campaign } = readSource(call)
    const known = visits.get(personId)
    visits.set(personId, {
      id: personId,
      source: known?.source ?? source,
      campaign: campaign ?? known?.campaign ?? null,
      time_zone: call.timeZone ?? known?.time_zone ?? null,
      seen_at: known && known.seen_at > occurredAt ? known.seen_at : occurredAt,
    })
  }
  await tx.execute(sql`
    UPDATE people SET source = coalesce(people.source, visit.source), campaign = coalesce(visit.campaign, people.campaign),
      time_zone = coalesce(visit.time_zone, people.time_zone), last_seen_at = greatest(people.last_seen_at, visit.seen_at)
    FROM json_to_recordset(${JSON.stringify([...visits.values()])}::json)
      AS visit(id bigint, source text, campaign text, time_zone text, seen_at timestamptz)
    WHERE people.id = visit.id`)
}
