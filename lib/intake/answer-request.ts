import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { AcceptedCall } from '#lib/ingest/receive-calls.ts'
import { type Answer, comeBack, preflight, refusal } from './answer.ts'
import { isFromHere, writeKeyOf } from './caller.ts'
import type { GroupCommit } from './group-commit.ts'
import type { Hold } from './memory.ts'
import { readBody } from './read-body.ts'
import {
  type Envelope,
  judgeCalls,
  LARGEST_EVENT_BYTES,
  MOST_EVENTS,
  openBatch,
  openCall,
} from './rules/judge-calls.ts'
import { type Route, routeOf } from './rules/route-of.ts'
import { storeJudged } from './store-judged.ts'
import { SAMPLE_WRITE_KEY, type WriteKeys } from './write-keys.ts'

export type IntakeParts = {
  keys: WriteKeys
  queue: GroupCommit<AcceptedCall>
  health: () => Promise<Answer>
  /** Whether the server listens on this machine's own addresses only. */
  isLocal: boolean
  onError: (error: unknown) => void
}

const KEY_MISSING = refusal(401, 'Send the source’s write key: as user name of Basic authentication, or as "writeKey".')
const KEY_WRONG = refusal(401, 'No source has this write key, or it was disabled. Copy the key of a source in force.')
const KEY_LOCAL = refusal(401, `"${SAMPLE_WRITE_KEY}" works on its own machine only. Make a source with its own key.`)
const FULL = comeBack(429, 'The intake has more waiting than it takes. Send this again in a second.')
const DATABASE_AWAY = comeBack(503, 'The database is away, so nothing was stored. Send this again in some seconds.', 5)
const NOT_JSON = refusal(400, 'The body is not a JSON object. Send one, as Segment’s HTTP API describes it.')
const NOT_A_BATCH = refusal(400, 'A batch is an object with "batch", a list of calls.')
const TOO_MANY = refusal(413, `A batch has ${MOST_EVENTS} events at most. Send smaller ones.`)
const EVENT_TOO_LARGE = refusal(413, `An event has ${LARGEST_EVENT_BYTES / 1024} KB at most. Send shorter properties.`)

/** What a request is answered; what it carries is committed before this resolves. */
export async function answerRequest(request: IncomingMessage, parts: IntakeParts, hold: Hold): Promise<Answer> {
  const { url = '', method, headers } = request
  const route = routeOf(url)
  if (!route)
    return refusal(404, `Nothing is at ${url.slice(0, 100)}. Send calls to /v1/track and so on, or /v1/batch.`)
  if (method === 'OPTIONS') return preflight(headers['access-control-request-headers'])
  if (route.to === 'health') return method === 'GET' || method === 'HEAD' ? parts.health() : wrongMethod('GET')
  if (method !== 'POST') return wrongMethod('POST')
  if (parts.queue.isFull) return FULL
  const body = await readBody(request, hold)
  return body.ok ? answerBody(request, body.bytes, route, parts) : body.answer
}

function wrongMethod(allowed: 'GET' | 'POST'): Answer {
  return refusal(405, `Use ${allowed} here.`, { allow: `${allowed}, OPTIONS` })
}

async function answerBody(
  request: IncomingMessage,
  bytes: Buffer,
  route: Exclude<Route, { to: 'health' }>,
  parts: IntakeParts,
): Promise<Answer> {
  const body = readJson(bytes)
  if (!body) return NOT_JSON
  const envelope = route.to === 'batch' ? openBatch(body) : openCall(body, route.type)
  if (!envelope) return NOT_A_BATCH
  if (envelope.events.length > MOST_EVENTS) return TOO_MANY
  if (route.to === 'call' && bytes.length > LARGEST_EVENT_BYTES) return EVENT_TOO_LARGE
  try {
    const sourceId = await sourceOf(request, envelope, parts)
    if (typeof sourceId !== 'number') return sourceId
    const judgement = judgeCalls(envelope, bytes.length, { receivedAt: Date.now(), newMessageId: randomUUID })
    return (await storeJudged(judgement, sourceId, parts.queue)) ?? FULL
  } catch (error) {
    parts.onError(error)
    return DATABASE_AWAY
  }
}

function readJson(bytes: Buffer): object | null {
  try {
    const body: unknown = JSON.parse(bytes.toString('utf8').replace(/^\ufeff/, ''))
    return typeof body === 'object' ? body : null
  } catch {
    return null
  }
}

async function sourceOf(
  request: IncomingMessage,
  { writeKey }: Envelope,
  { keys, isLocal }: IntakeParts,
): Promise<number | Answer> {
  const key = writeKeyOf(request, writeKey)
  if (!key) return KEY_MISSING
  if (key === SAMPLE_WRITE_KEY && !(isLocal && isFromHere(request))) return KEY_LOCAL
  return (await keys.sourceOf(key)) ?? KEY_WRONG
}
