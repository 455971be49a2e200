import type { Arrival } from './parse-call.ts'

type Told = { timestamp?: unknown; originalTimestamp?: unknown; sentAt?: unknown }
export type Age = { ok: true; ms: number } | { ok: false; problem: string }

const DAY_MS = 86_400_000
const OLDEST_MS = 3 * 365 * DAY_MS
const FUTURE_TOLERANCE_MS = DAY_MS
/** Below this, a number counts seconds: as milliseconds it would lie before 1974. */
const SMALLEST_MILLISECONDS = 1e11
const WITHOUT_ZONE = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?$/

/**
 * How long before its arrival a call happened. `sentAt` and the call's own time come from the same clock, so that
 * their difference is true however wrong that clock is: received − (sent − original).
 */
export function ageOf(told: Told, { receivedAt, sentAt }: Pick<Arrival, 'receivedAt' | 'sentAt'>): Age {
  const said = told.originalTimestamp ?? told.timestamp
  if (said === undefined || said === null) return { ok: true, ms: 0 }
  const original = readInstant(said)
  if (original === null) return no(said, 'is not an instant. Send ISO-8601 in UTC, or leave it out.')
  const sent = readInstant(told.sentAt) ?? readInstant(sentAt) ?? receivedAt
  const ms = sent - original
  if (ms < -FUTURE_TOLERANCE_MS) return no(said, 'lies in the future. Send when it happened, or leave it out.')
  if (ms > OLDEST_MS)
    return no(said, 'is more than three years old. Such old behaviour no longer counts; leave it out.')
  return { ok: true, ms: Math.max(0, ms) }
}

function no(said: unknown, why: string): Age {
  return { ok: false, problem: `timestamp ${JSON.stringify(said).slice(0, 60)} ${why}` }
}

/** Epoch milliseconds of an ISO-8601 text, UTC unless it names a zone, or of a number; null when it is neither. */
function readInstant(value: unknown): number | null {
  if (typeof value === 'number') return value < SMALLEST_MILLISECONDS ? value * 1000 : value
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d/.test(value)) return null
  const at = Date.parse(WITHOUT_ZONE.test(value) ? `${value}Z` : value)
  return Number.isNaN(at) ? null : at
}
