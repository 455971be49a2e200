import { asc, inArray, isNull, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { findIdentities, storeGraph } from '#db/queries/people.ts'
import { receivedCalls } from '#db/schema/ingest.ts'
import { livePolicy } from '#lib/policy/live-policy.ts'
import { SYSTEM } from '#lib/shell/actor.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'
import { identitiesOf, possiblePrevious } from './rules/identities-of.ts'
import { IdentityGraph } from './rules/identity-graph.ts'
import type { ReceivedCall } from './rules/parse-call.ts'
import { storeCompanies } from './store-companies.ts'
import { storeLeads } from './store-leads.ts'
import { storeSignals } from './store-signals.ts'
import { storeVisits } from './store-visits.ts'

/** A received call whose person is known. */
export type ResolvedCall = { id: string; call: ReceivedCall; personId: number; occurredAt: Date; receivedAt: Date }

const INGEST_LOCK = 7_208_351

/**
 * Takes the oldest unresolved calls, finds out who did each, and stores what they did: people, leads, companies,
 * signals. One worker at a time does this, since two would race for the same people.
 * @returns how many calls were resolved; less than `limit` when no more were waiting
 */
export async function ingestSignals(baton: Baton, limit = 500): Promise<number> {
  return transact(baton, SYSTEM, async (t) => {
    const { tx, now } = t
    const lock = await tx.execute<{ mine: boolean }>(sql`SELECT pg_try_advisory_xact_lock(${INGEST_LOCK}) AS mine`)
    if (!lock.rows[0]?.mine) return 0
    const waiting = await tx
      .select()
      .from(receivedCalls)
      .where(isNull(receivedCalls.resolvedAt))
      .orderBy(asc(receivedCalls.seq))
      .limit(limit)
    if (!waiting.length) return 0
    const { calls, joinedSignals } = await resolvePeople(tx, waiting, now)
    const policy = await livePolicy(tx)
    await storeVisits(tx, calls)
    await storeCompanies(tx, calls, now)
    const stored = await storeSignals(tx, calls, policy)
    await storeLeads(t, calls, stored, joinedSignals)
    await tx
      .update(receivedCalls)
      .set({ resolvedAt: now })
      .where(
        inArray(
          receivedCalls.id,
          calls.map(({ id }) => id),
        ),
      )
    return calls.length
  })
}

type Waiting = typeof receivedCalls.$inferSelect
type Resolved = { calls: ResolvedCall[]; joinedSignals: Map<number, number> }

async function resolvePeople(tx: Tx, waiting: Waiting[], now: Date): Promise<Resolved> {
  const wanted = waiting.flatMap(({ call }) => [...identitiesOf(call), ...possiblePrevious(call)])
  const graph = new IdentityGraph(await findIdentities(tx, wanted))
  const resolved = waiting.map((row) => {
    const previous = row.call.previousId ? [graph.previousIdentity(row.call.previousId)] : []
    const personId = graph.resolve([...identitiesOf(row.call), ...previous], row.call.type === 'alias')
    return { ...row, personId }
  })
  const { stored, joinedSignals } = await storeGraph(tx, graph.changes(), now)
  const calls = resolved.map(({ id, call, personId, occurredAt, receivedAt }) => {
    const current = graph.current(personId)
    return { id, call, occurredAt, receivedAt, personId: stored.get(current) ?? current }
  })
  return { calls, joinedSignals }
}
