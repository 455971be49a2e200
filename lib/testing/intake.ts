import { setTimeout as sleep } from 'node:timers/promises'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll } from 'vitest'
import type { Db } from '#db/client.ts'
import { sources } from '#db/schema/ingest.ts'
import { createSource } from '#lib/ingest/create-source.ts'
import { type Intake, type IntakeOptions, openIntake } from '#lib/intake/open-intake.ts'
import { SYSTEM } from '#lib/shell/actor.ts'

export const TEST_KEY = 'wk_test'
export const BASIC = `Basic ${Buffer.from(`${TEST_KEY}:`).toString('base64')}`

export type Reply = { status: number; headers: Headers; body: Record<string, unknown> }
type TestIntake = { readonly url: string; readonly intake: Intake; readonly errors: unknown[] }

/** An intake in this process on a free port, for all tests of a file, with a source whose key is TEST_KEY. */
export function testIntake(db: () => Db, options: Partial<IntakeOptions> = {}): TestIntake {
  const errors: unknown[] = []
  let intake: Intake | undefined
  beforeAll(async () => {
    const known = await db().$count(sources, eq(sources.name, 'Website'))
    if (!known) await createSource({ db: db() }, SYSTEM, { name: 'Website', key: TEST_KEY })
    const onError = (error: unknown) => errors.push(error)
    intake = await openIntake(db(), { host: '127.0.0.1', port: 0, onError, ...options })
  })
  afterAll(() => intake?.close())
  const opened = () => {
    if (!intake) throw new Error('The intake is open only inside a test.')
    return intake
  }
  return {
    errors,
    get intake() {
      return opened()
    },
    get url() {
      return `http://127.0.0.1:${opened().port}`
    },
  }
}

/** Posts a body as it is when it is text or bytes, else as JSON, with the test's key. */
export async function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Reply> {
  const raw = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body)
  const response = await fetch(url, {
    method: 'POST',
    body: raw as BodyInit,
    headers: { authorization: BASIC, 'content-type': 'application/json', ...headers },
  })
  return replyOf(response)
}

export async function replyOf(response: Response): Promise<Reply> {
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : {} }
}

let messages = 0

/** A track call with a messageId of its own. */
export function trackCall(rest: Record<string, unknown> = {}): Record<string, unknown> & { messageId: string } {
  return { type: 'track', userId: 'u1', event: 'Demo Requested', messageId: `m${++messages}`, ...rest }
}

/** The messageIds that are stored. */
export async function storedIds(db: Db): Promise<Set<string>> {
  const { rows } = await db.execute<{ id: string }>(sql`SELECT call->>'messageId' AS id FROM received_calls`)
  return new Set(rows.map(({ id }) => id))
}

export type Sent = { acknowledged: string[]; statuses: Map<number | 'broken', number> }

/** Eight clients that send small batches one after another until told to stop, and remember what was acknowledged. */
export function sendSteadily(url: () => string): { sent: Sent; stop: () => Promise<Sent> } {
  const sent: Sent = { acknowledged: [], statuses: new Map() }
  let isStopped = false
  const count = (status: number | 'broken') => sent.statuses.set(status, (sent.statuses.get(status) ?? 0) + 1)
  const client = async () => {
    while (!isStopped) {
      const batch = Array.from({ length: 5 }, () => trackCall())
      const reply = await post(`${url()}/v1/batch`, { batch }).catch(() => null)
      count(reply?.status ?? 'broken')
      if (reply?.status === 200) sent.acknowledged.push(...batch.map(({ messageId }) => messageId))
      else await sleep(5)
    }
  }
  const clients = Array.from({ length: 8 }, client)
  return {
    sent,
    stop: async () => {
      isStopped = true
      await Promise.all(clients)
      return sent
    },
  }
}
