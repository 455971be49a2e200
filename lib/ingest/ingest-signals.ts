import { inArray } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { findIdentities, storeGraph, tryIngestLock } from '#db/queries/people.ts'
import { findWaitingCalls, type WaitingCall } from '#db/queries/waiting-calls.ts'
import { receivedCalls } from '#db/schema/ingest.ts'
import { livePolicy } from '#lib/policy/live-policy.ts'
import { SYSTEM } from '#lib/shell/actor.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'
import { learnFacts } from './learn-facts.ts'
import { identitiesOf, possiblePrevious } from './rules/identities-of.ts'
import { IdentityGraph } from './rules/identity-graph.ts'
import type { ReceivedCall } from './rules/parse-call.ts'
import { storeCompanies } from './store-companies.ts'
import { lockLeads, storeLeads } from './store-leads.ts'
import { storeSignals } from './store-signals.ts'

/** A received call whose person is known. */
export type ResolvedCall = { id: string; call: ReceivedCall; personId: number; occurredAt: Date; receivedAt: Date }

/**
 * Takes the oldest unresolved calls, finds out who did each, and stores what they did: people, leads, companies,
 * signals. One worker at a time does this, since two would race for the same people.
 * @returns how many calls were resolved; less than `limit` when no more were waiting
 */
export async function ingestSignals(baton: Baton, limit = 500): Promise<number> {
  return transact(baton, SYSTEM, async (t) => {
    const { tx, now } = t
    if (!(await tryIngestLock(tx))) return 0
    const waiting = await findWaitingCalls(tx, now, limit)
    if (!waiting.length) return 0
    const { calls, joins, joinedSignals } = await resolvePeople(tx, waiting, now)
    const known = await lockLeads(
      tx,
      calls.map(({ personId }) => personId),
    )
    const memberships = await storeCompanies(t, calls)
    const people = await learnFacts(tx, calls, joins, memberships)
    const stored = await storeSignals(tx, calls, await livePolicy(tx))
    await storeLeads(t, known, people, stored, joinedSignals)
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

type Resolved = {
  calls: ResolvedCall[]
  joins: { from: number; into: number }[]
  joinedSignals: Map<number, number>
}

async function resolvePeople(tx: Tx, waiting: WaitingCall[], now: Date): Promise<Resolved> {
  const wanted = waiting.flatMap(({ call }) => [...identitiesOf(call), ...possiblePrevious(call)])
  const graph = new IdentityGraph(await findIdentities(tx, wanted))
  const resolved = waiting.map((row) => {
    const previous = row.call.previousId ? [graph.previousIdentity(row.call.previousId)] : []
    const personId = graph.resolve([...identitiesOf(row.call), ...previous], row.call.type === 'alias')
    return { ...row, personId }
  })
  const changes = graph.changes()
  const { stored, joinedSignals } = await storeGraph(tx, changes, now)
  const calls = resolved.map(({ id, call, personId, occurredAt, receivedAt }) => {
    const current = graph.current(personId)
    return { id, call, occurredAt, receivedAt, personId: stored.get(current) ?? current }
  })
  const joins = changes.joins.map(({ from, into }) => ({ from, into: stored.get(into) ?? into }))
  return { calls, joins, joinedSignals }
}
