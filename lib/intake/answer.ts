import type { ServerResponse } from 'node:http'
import type { RejectedCall } from './rules/judge-calls.ts'

/** What a client is told. A reason says what to do about it. */
export type Answer = {
  status: number
  body?: { success: boolean; reason?: string; rejected?: RejectedCall[] } | Record<string, unknown>
  headers?: Record<string, string>
}

// Any site may send to the intake, with a write key and never with a cookie.
const FOR_BROWSERS = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'retry-after, x-ratelimit-reset',
  'x-content-type-options': 'nosniff',
}

export const ACCEPTED: Answer = { status: 200, body: { success: true } }

export function refusal(status: number, reason: string, headers?: Record<string, string>): Answer {
  return { status, body: { success: false, reason }, headers }
}

/** A refusal that holds for the moment only. Segment's browser client reads the reset header, all others Retry-After. */
export function comeBack(status: 429 | 503, reason: string, seconds = 1): Answer {
  return refusal(status, reason, { 'retry-after': String(seconds), 'x-ratelimit-reset': String(seconds) })
}

/** Lets a page of any origin send its calls, with whatever headers its client sets. */
export function preflight(wantedHeaders: string | undefined): Answer {
  return {
    status: 204,
    headers: {
      'access-control-allow-methods': 'POST, OPTIONS',
      'access-control-allow-headers': wantedHeaders ?? 'authorization, content-type, content-encoding',
      'access-control-max-age': '7200',
      vary: 'access-control-request-headers',
    },
  }
}

export function send(response: ServerResponse, { status, body, headers }: Answer): void {
  const text = body && JSON.stringify(body)
  response.writeHead(status, {
    ...FOR_BROWSERS,
    ...(text && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
    ...headers,
  })
  response.end(text)
}
