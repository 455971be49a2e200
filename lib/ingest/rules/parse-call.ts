import { z } from 'zod'
import { cleanText } from './clean-text.ts'

export const CALL_TYPES = ['identify', 'track', 'page', 'screen', 'group', 'alias'] as const
export type CallType = (typeof CALL_TYPES)[number]

/** A call of the Segment wire, reduced to what Baton uses; as it is kept until it is resolved. */
export type ReceivedCall = {
  type: CallType
  messageId: string
  userId: string | null
  anonymousId: string | null
  previousId: string | null
  groupId: string | null
  name: string | null
  path: string | null
  properties: Record<string, unknown>
  traits: Record<string, unknown>
  campaign: Record<string, unknown>
  referrer: string | null
  timeZone: string | null
}

/** `ageMs` is how long before its arrival the call happened, free of the client's clock. */
export type ParsedCall = { ok: true; call: ReceivedCall; ageMs: number } | { ok: false; problem: string }

const DAY_MS = 86_400_000
const OLDEST_MS = 3 * 365 * DAY_MS
const FUTURE_TOLERANCE_MS = DAY_MS

// Clients send numbers as ids; anything else is a mistake that should be seen.
const optionalId = z
  .union([z.string().max(255), z.number()])
  .nullish()
  .transform((value) => (value === null || value === undefined || value === '' ? null : String(value).trim() || null))
const record = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((value) => value ?? {})
const optionalText = z
  .string()
  .nullish()
  .catch(null)
  .transform((value) => value?.slice(0, 2000) || null)

const wireCall = z.object({
  type: z.enum(CALL_TYPES, { error: `Set "type" to one of ${CALL_TYPES.join(', ')}.` }),
  messageId: optionalId,
  userId: optionalId,
  anonymousId: optionalId,
  previousId: optionalId,
  groupId: optionalId,
  event: optionalText,
  name: optionalText,
  properties: record,
  traits: record,
  context: record,
  timestamp: z.unknown().optional(),
  originalTimestamp: z.unknown().optional(),
  sentAt: z.unknown().optional(),
})

export type Arrival = {
  /** The intake's clock, epoch milliseconds. */
  receivedAt: number
  /** Of the batch, for events that carry none. */
  sentAt?: unknown
  /** Of the path, for events that carry none: "/v1/track". */
  type?: CallType
  newMessageId: () => string
}

/** Reads one call. A problem says what to change; it never concerns the other calls of a batch. */
export function parseCall(raw: unknown, arrival: Arrival): ParsedCall {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return no('An event must be a JSON object.')
  const parsed = wireCall.safeParse({ ...(arrival.type && { type: arrival.type }), ...(cleanText(raw) as object) })
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    return no(issue?.path.length ? `${issue.path.join('.')}: ${issue.message}` : (issue?.message ?? 'Not a call.'))
  }
  const wire = parsed.data
  const missing = missingPart(wire)
  if (missing) return no(missing)
  const age = ageOf(wire, arrival)
  if (typeof age === 'string') return no(age)
  return { ok: true, ageMs: age, call: reduce(wire, arrival) }
}

const no = (problem: string): ParsedCall => ({ ok: false, problem })

function missingPart(wire: z.infer<typeof wireCall>): string | null {
  if (!wire.userId && !wire.anonymousId)
    return 'Send a userId or an anonymousId, so that the event belongs to somebody.'
  if (wire.type === 'track' && !wire.event) return 'A track call needs "event", the name of what happened.'
  if (wire.type === 'alias' && !wire.previousId) return 'An alias call needs "previousId", the id used so far.'
  if (wire.type === 'group' && !wire.groupId) return 'A group call needs "groupId", the company’s id.'
  return null
}

/** How long ago it happened: sentAt and the original time come from the same clock, so their difference is true. */
function ageOf(wire: z.infer<typeof wireCall>, { receivedAt, sentAt }: Arrival): number | string {
  const said = wire.originalTimestamp ?? wire.timestamp
  if (said === undefined || said === null) return 0
  const original = readInstant(said)
  if (original === null)
    return `timestamp ${JSON.stringify(said)} is not an instant. Send ISO-8601 in UTC, or leave it out.`
  const sent = readInstant(wire.sentAt ?? sentAt)
  const age = (sent ?? receivedAt) - original
  if (age < -FUTURE_TOLERANCE_MS) return `timestamp ${said} lies in the future. Send when it happened, or leave it out.`
  if (age > OLDEST_MS) return `timestamp ${said} is more than three years old. Import history as CSV instead.`
  return Math.max(0, age)
}

function readInstant(value: unknown): number | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null
  const at = new Date(value).getTime()
  return Number.isNaN(at) ? null : at
}

function reduce(wire: z.infer<typeof wireCall>, { newMessageId }: Arrival): ReceivedCall {
  const { context, properties } = wire
  const page = asRecord(context.page)
  return {
    type: wire.type,
    messageId: wire.messageId ?? newMessageId(),
    userId: wire.userId,
    anonymousId: wire.anonymousId,
    previousId: wire.previousId,
    groupId: wire.groupId,
    name: (wire.type === 'track' ? wire.event : wire.name) ?? null,
    path: pathOf(properties.path ?? properties.url ?? page.path ?? page.url),
    properties,
    traits: { ...asRecord(context.traits), ...wire.traits },
    campaign: asRecord(context.campaign),
    referrer: asText(properties.referrer ?? page.referrer),
    timeZone: asText(context.timezone),
  }
}

/** The path without query, fragment and trailing slash; null when there is none. */
function pathOf(value: unknown): string | null {
  const text = asText(value)
  if (!text) return null
  const path = text.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '')
  return `/${path.replace(/^\/+|\/+$/g, '')}`.toLowerCase().slice(0, 1000)
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}

function asText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value.slice(0, 2000) : null
}
