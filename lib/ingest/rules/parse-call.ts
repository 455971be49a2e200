import type { z } from 'zod'
import { ageOf } from './age-of.ts'
import { cleanText, cutText } from './clean-text.ts'
import { pagePath } from './page-path.ts'
import { isRecord, recordOf } from './record-of.ts'
import { type CallType, type WireCall, wireCall } from './wire-call.ts'

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
  /** Of a group call the company's, of all others the person's. */
  traits: Record<string, unknown>
  campaign: Record<string, unknown>
  referrer: string | null
  timeZone: string | null
}

/** `ageMs` is how long before its arrival the call happened, free of the client's clock. */
export type ParsedCall = { ok: true; call: ReceivedCall; ageMs: number } | { ok: false; problem: string }

export type Arrival = {
  /** The intake's clock, epoch milliseconds. */
  receivedAt: number
  /** Of the batch, for events that carry none. */
  sentAt?: unknown
  /** Of the path, for events that carry none: "/v1/track". */
  type?: CallType
  newMessageId: () => string
}

const LONGEST_TEXT = 2000

/** Reads one call. A problem says what to change; it never concerns the other calls of a batch. */
export function parseCall(raw: unknown, arrival: Arrival): ParsedCall {
  if (!isRecord(raw)) return no('An event must be a JSON object.')
  const clean = cleanText(raw) as Record<string, unknown>
  const parsed = wireCall.safeParse(clean.type === undefined ? { ...clean, type: arrival.type } : clean)
  if (!parsed.success) return no(describe(parsed.error.issues[0]))
  const wire = parsed.data
  const missing = missingPart(wire)
  if (missing) return no(missing)
  const age = ageOf(wire, arrival)
  return age.ok ? { ok: true, ageMs: age.ms, call: reduce(wire, arrival) } : no(age.problem)
}

const no = (problem: string): ParsedCall => ({ ok: false, problem })

function describe(issue: z.core.$ZodIssue | undefined): string {
  return issue ? `${issue.path.join('.')}: ${issue.message}` : 'This is not a call of the Segment wire.'
}

function missingPart(wire: WireCall): string | null {
  if (!wire.userId && !wire.anonymousId)
    return 'Send a userId or an anonymousId, so that the event belongs to somebody.'
  if (wire.type === 'track' && !wire.event) return 'A track call needs "event", the name of what happened.'
  if (wire.type === 'alias' && !wire.previousId) return 'An alias call needs "previousId", the id used so far.'
  if (wire.type === 'group' && !wire.groupId) return 'A group call needs "groupId", the company’s id.'
  return null
}

function reduce(wire: WireCall, { newMessageId }: Arrival): ReceivedCall {
  const { context, properties } = wire
  const page = recordOf(context.page)
  return {
    type: wire.type,
    messageId: wire.messageId ?? newMessageId(),
    userId: wire.userId,
    anonymousId: wire.anonymousId,
    previousId: wire.previousId,
    groupId: wire.groupId,
    name: wire.type === 'track' ? wire.event : wire.name,
    path: pagePath(properties.path ?? properties.url ?? page.path ?? page.url),
    properties,
    traits: wire.type === 'group' ? wire.traits : { ...recordOf(context.traits), ...wire.traits },
    campaign: recordOf(context.campaign),
    referrer: referrerOf(properties.referrer ?? page.referrer, properties.url ?? page.url),
    timeZone: textOf(context.timezone),
  }
}

/** Where the visit came from; a page of the same site is where it was already. */
function referrerOf(referrer: unknown, url: unknown): string | null {
  const from = textOf(referrer)
  return from && hostOf(from) !== null && hostOf(from) === hostOf(textOf(url) ?? '') ? null : from
}

function hostOf(address: string): string | null {
  return /^https?:\/\/([^/?#]+)/i.exec(address)?.[1]?.toLowerCase() ?? null
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? cutText(value, LONGEST_TEXT) : null
}
