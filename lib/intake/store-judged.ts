import type { AcceptedCall } from '#lib/ingest/receive-calls.ts'
import { ACCEPTED, type Answer } from './answer.ts'
import type { GroupCommit } from './group-commit.ts'
import type { Judgement } from './rules/judge-calls.ts'

const UNSTORABLE = 'The database cannot keep this event. Leave out what is unusual in it.'

/**
 * Stores the good events of a request and says of each other why it was rejected. Only a request in which nothing was
 * good is refused.
 * @returns the answer; null when the queue has no room
 * @throws Error when the database is away
 */
export async function storeJudged(
  { accepted, rejected }: Judgement,
  sourceId: number,
  queue: GroupCommit<AcceptedCall>,
): Promise<Answer | null> {
  const calls = accepted.map(({ call, ageMs }) => ({ sourceId, call, ageMs }))
  const unstorable = calls.length ? await queue.add(calls) : []
  if (!unstorable) return null
  if (!rejected.length && !unstorable.length) return ACCEPTED
  const places = new Map(calls.map((call, place) => [call, accepted[place]?.index ?? 0]))
  const all = [
    ...rejected,
    ...unstorable.map((item) => ({
      index: places.get(item) ?? 0,
      messageId: item.call.messageId,
      reason: UNSTORABLE,
    })),
  ]
  if (unstorable.length < calls.length) return { status: 200, body: { success: true, rejected: all } }
  return { status: 400, body: { success: false, reason: all[0]?.reason, rejected: all } }
}
