import { type Arrival, parseCall, type ReceivedCall } from '#lib/ingest/rules/parse-call.ts'
import { isRecord, recordOf } from '#lib/ingest/rules/record-of.ts'
import type { CallType } from '#lib/ingest/rules/wire-call.ts'

export const LARGEST_EVENT_BYTES = 32 * 1024
export const LARGEST_BODY_BYTES = 500 * 1024
export const MOST_EVENTS = 2500

/** What a request carries: its events as they came, and what they share. */
export type Envelope = { events: unknown[]; sentAt?: unknown; writeKey: unknown; context?: unknown; type?: CallType }

export type JudgedCall = { index: number; call: ReceivedCall; ageMs: number }
export type RejectedCall = { index: number; messageId: string | null; reason: string }
export type Judgement = { accepted: JudgedCall[]; rejected: RejectedCall[] }

/** One call is its own envelope; the path says its type. */
export function openCall(body: unknown, type: CallType): Envelope {
  return { events: [body], writeKey: recordOf(body).writeKey, type }
}

/** The envelope of a batch's body; null when it carries no list. Early browser clients sent the bare list. */
export function openBatch(body: unknown): Envelope | null {
  const { batch, sentAt, writeKey, context } = recordOf(Array.isArray(body) ? { batch: body } : body)
  if (!Array.isArray(batch)) return null
  return { events: batch, sentAt, writeKey: writeKey ?? recordOf(batch[0]).writeKey, context }
}

/**
 * Reads every event of an envelope by itself: a bad one is rejected with what to do and does not lose the others.
 * `bodyBytes` is the size of all together: no event of a small body can be too large.
 */
export function judgeCalls(
  { events, sentAt, context, type }: Envelope,
  bodyBytes: number,
  arrival: Pick<Arrival, 'receivedAt' | 'newMessageId'>,
): Judgement {
  const accepted: JudgedCall[] = []
  const rejected: RejectedCall[] = []
  const maySomeBeLarge = bodyBytes > LARGEST_EVENT_BYTES
  for (const [index, event] of events.entries()) {
    const reject = (reason: string) => rejected.push({ index, messageId: messageIdOf(event), reason })
    if (maySomeBeLarge && isTooLarge(event)) {
      reject(`An event has ${LARGEST_EVENT_BYTES / 1024} KB at most. Send fewer or shorter properties.`)
      continue
    }
    const parsed = parseCall(withShared(event, context), { ...arrival, sentAt, type })
    if (parsed.ok) accepted.push({ index, call: parsed.call, ageMs: parsed.ageMs })
    else reject(parsed.problem)
  }
  return { accepted, rejected }
}

function isTooLarge(event: unknown): boolean {
  try {
    const text = JSON.stringify(event)
    // A character of a text has three bytes at most.
    return text.length * 3 > LARGEST_EVENT_BYTES && new TextEncoder().encode(text).length > LARGEST_EVENT_BYTES
  } catch {
    // Nested so deeply that it cannot be written again.
    return true
  }
}

/** A batch may carry a context that applies to all its events; an event's own wins. */
function withShared(event: unknown, context: unknown): unknown {
  if (!isRecord(context) || !isRecord(event)) return event
  return { ...event, context: { ...context, ...recordOf(recordOf(event).context) } }
}

function messageIdOf(event: unknown): string | null {
  const { messageId } = recordOf(event)
  return typeof messageId === 'string' ? messageId.slice(0, 255) : null
}
