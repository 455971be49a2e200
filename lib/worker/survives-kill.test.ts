import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#db/testing/test-database.ts'
import { foundSample } from '#lib/installation/found-sample.ts'
import { sampleCalls } from '#lib/installation/sample/plan-sample.ts'
import { VERSIONS } from '#lib/installation/sample/policy.ts'
import { SAMPLE_KEY } from '#lib/installation/sample/staff.ts'
import type { WireCall } from '#lib/installation/sample/visits.ts'
import { installPolicy } from '#lib/policy/install-policy.ts'
import { livePolicy } from '#lib/policy/live-policy.ts'
import { illegalMoves } from '#lib/testing/told-stages.ts'

const LEADS = 80
const BATCH = 10
const SENDERS = 3
const KILLS = 3

const test = testDatabase()
const running = new Set<ChildProcess>()
afterAll(() => {
  for (const child of running) child.kill('SIGKILL')
})

/** Starts a process of Baton and waits until it says that it is ready. */
async function start(
  entry: string,
  settings: Record<string, string> = {},
): Promise<{ child: ChildProcess; port: number }> {
  const child = fork(entry, {
    env: {
      ...process.env,
      DATABASE_URL: test.url,
      BATON_URL: 'http://localhost:3000',
      BATON_SECRET: 'a secret of the test, thirty-two letters',
      ...settings,
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  running.add(child)
  let port = 0
  for (let word: unknown = null; word !== 'ready'; ) {
    ;[word] = await once(child, 'message')
    if (typeof word === 'object' && word !== null && 'port' in word) port = Number(word.port)
  }
  return { child, port }
}

async function kill({ child }: { child: ChildProcess }): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
  running.delete(child)
}

/**
 * Sends calls as clients do: again and again, with the same messageIds, until the intake has acknowledged them. The last
 * ones wait until nothing is killed any more, however slow the machine is to kill.
 */
async function send(
  calls: readonly WireCall[],
  port: () => number,
  acknowledged: Set<string>,
  allKilled: Promise<void>,
): Promise<void> {
  const waiting = Array.from({ length: Math.ceil(calls.length / BATCH) }, (_, n) =>
    calls.slice(n * BATCH, (n + 1) * BATCH),
  )
  const sender = async () => {
    for (let batch = waiting.shift(); batch; batch = waiting.shift()) {
      if (!waiting.length) await allKilled
      while (!(await isTaken(batch, port()))) await sleep(50)
      for (const { messageId } of batch) acknowledged.add(messageId)
    }
  }
  await Promise.all(Array.from({ length: SENDERS }, sender))
}

async function isTaken(batch: readonly WireCall[], port: number): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/v1/batch`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ writeKey: SAMPLE_KEY, sentAt: new Date().toISOString(), batch }),
    signal: AbortSignal.timeout(10_000),
  }).catch(() => null)
  await answer?.arrayBuffer().catch(() => null)
  return answer?.ok ?? false
}

async function until(holds: () => Promise<boolean>, what: string): Promise<void> {
  for (const deadline = Date.now() + 60_000; !(await holds()); await sleep(100)) {
    if (Date.now() > deadline) throw new Error(`Not within a minute: ${what}.`)
  }
}

async function count(query: ReturnType<typeof sql>): Promise<number> {
  const { rows } = await test.database.db.execute<{ count: number }>(query)
  return Number(rows[0]?.count)
}

beforeAll(async () => {
  const baton = { db: test.database.db }
  await foundSample(baton, new Date())
  const { document, version } = await livePolicy(baton.db)
  const { reason, change } = VERSIONS[0] as (typeof VERSIONS)[number]
  await installPolicy(baton, { document: change(document), reason, baseVersion: version })
})

describe('when intake and worker are killed in the middle of a stream', () => {
  it('no acknowledged call is lost, none counts twice, and no lead leaks', { timeout: 150_000 }, async () => {
    const { db } = test.database
    const calls = sampleCalls({ now: new Date(), leads: LEADS })
    const acknowledged = new Set<string>()
    let intake = await start('lib/intake/main.ts', { INTAKE_PORT: '0' })
    let worker = await start('lib/worker/main.ts')
    const allKilled = Promise.withResolvers<void>()
    const sending = send(calls, () => intake.port, acknowledged, allKilled.promise)
    for (let turn = 1; turn <= KILLS; turn++) {
      await until(async () => acknowledged.size > (calls.length * turn) / (KILLS + 1), 'the stream goes on')
      await Promise.all([kill(intake), kill(worker)])
      ;[intake, worker] = await Promise.all([
        start('lib/intake/main.ts', { INTAKE_PORT: '0' }),
        start('lib/worker/main.ts'),
      ])
    }
    allKilled.resolve()
    await sending
    await until(
      async () =>
        (await count(sql`SELECT count(*) FROM received_calls WHERE resolved_at IS NULL`)) === 0 &&
        (await count(sql`SELECT count(*) FROM pending_events WHERE due_at <= now()`)) === 0,
      'everything received is acted on',
    )
    await Promise.all([kill(intake), kill(worker)])

    const { rows } = await db.execute<{ id: string }>(sql`SELECT call->>'messageId' AS id FROM received_calls`)
    expect(rows.length).toBe(calls.length)
    expect(new Set(rows.map(({ id }) => id))).toEqual(acknowledged)
    const behaviour = calls.filter(({ type }) => type === 'page' || type === 'track')
    expect(await count(sql`SELECT count(*) FROM signals`)).toBe(behaviour.length)
    expect(await count(sql`SELECT count(*) FROM pending_events WHERE attempts > 0`)).toBe(0)
    expect(await count(sql`SELECT count(*) FROM handoffs`)).toBeGreaterThan(20)
    expect(await count(sql`SELECT count(*) FROM lead_leaks`)).toBe(0)
    expect(await illegalMoves(db)).toEqual([])
  })
})
