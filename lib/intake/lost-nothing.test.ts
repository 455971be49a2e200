import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#db/testing/test-database.ts'
import { post, replyOf, sendSteadily, storedIds, testIntake, trackCall } from '#lib/testing/intake.ts'

const test = testDatabase()
const server = testIntake(() => test.database.db, { capacity: 2_000 })
const missingOf = async (acknowledged: string[]) => {
  const stored = await storedIds(test.database.db)
  return acknowledged.filter((id) => !stored.has(id))
}

/** Ends all sessions of the test's database, as a restart of the server does; with `isAway` none can begin. */
async function cutOff(isAway: boolean): Promise<void> {
  const admin = new pg.Client({ connectionString: test.url.replace(/[^/]+$/, 'postgres') })
  await admin.connect()
  const name = test.url.split('/').at(-1)
  await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS ${!isAway}`)
  await admin.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`)
  await admin.end()
}

async function until(isSo: () => boolean): Promise<void> {
  for (const deadline = Date.now() + 10_000; !isSo(); await sleep(10)) {
    if (Date.now() > deadline) throw new Error('It did not come to pass within ten seconds.')
  }
}

describe('while the database is killed and comes back', () => {
  it('no acknowledged event is lost when its sessions are ended again and again under load', async () => {
    const load = sendSteadily(() => server.url)
    for (let turn = 0; turn < 5; turn++) {
      await sleep(200)
      await cutOff(false)
    }
    await sleep(200)
    const { acknowledged } = await load.stop()
    expect(acknowledged.length).toBeGreaterThan(100)
    expect(await missingOf(acknowledged)).toEqual([])
  })

  it('it answers 503 with when to come back, says so in its health, and recovers by itself', async () => {
    const load = sendSteadily(() => server.url)
    await until(() => load.sent.acknowledged.length > 50)
    await cutOff(true)
    await until(() => (load.sent.statuses.get(503) ?? 0) > 10)
    const refused = await post(`${server.url}/v1/track`, trackCall())
    expect(refused).toMatchObject({
      status: 503,
      body: { success: false, reason: expect.stringContaining('nothing was stored. Send this again') },
    })
    expect(refused.headers.get('retry-after')).toBe('5')
    const unwell = await replyOf(await fetch(`${server.url}/health`))
    expect(unwell).toMatchObject({ status: 503, body: { success: false, database: 'away' } })
    await cutOff(false)
    const before = load.sent.acknowledged.length
    await until(() => load.sent.acknowledged.length > before + 50)
    const { acknowledged, statuses } = await load.stop()
    expect(await missingOf(acknowledged)).toEqual([])
    expect([...statuses.keys()].sort()).toEqual([200, 503])
    expect(await replyOf(await fetch(`${server.url}/health`))).toMatchObject({ status: 200 })
    expect(server.intake.depth()).toBe(0)
  })
})

describe('the process', () => {
  const children: ChildProcess[] = []
  afterAll(() => {
    for (const child of children) child.kill('SIGKILL')
  })

  function forkIntake(port: string): ChildProcess {
    const settings = { BATON_URL: 'http://localhost:3000', BATON_SECRET: 'x'.repeat(32), HOST: '127.0.0.1' }
    const child = fork('lib/intake/main.ts', {
      env: { ...process.env, ...settings, DATABASE_URL: test.url, INTAKE_PORT: port },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    })
    children.push(child)
    return child
  }

  async function startIntake(): Promise<{ child: ChildProcess; url: string }> {
    const child = forkIntake('0')
    const [{ port }] = (await once(child, 'message')) as [{ port: number }]
    expect(await once(child, 'message')).toEqual(['ready', undefined])
    return { child, url: `http://127.0.0.1:${port}` }
  }

  it('killed under load has lost nothing that it acknowledged', async () => {
    const { child, url } = await startIntake()
    const load = sendSteadily(() => url)
    await until(() => load.sent.acknowledged.length > 300)
    child.kill('SIGKILL')
    await once(child, 'exit')
    const { acknowledged } = await load.stop()
    expect(await missingOf(acknowledged)).toEqual([])
  })

  it.each(['SIGTERM', 'SIGINT'] as const)('told to end by %s under load answers whoever is inside', async (signal) => {
    const { child, url } = await startIntake()
    const load = sendSteadily(() => url)
    await until(() => load.sent.acknowledged.length > 100)
    child.kill(signal)
    expect(await once(child, 'exit')).toEqual([0, null])
    const { acknowledged } = await load.stop()
    expect(await missingOf(acknowledged)).toEqual([])
  })

  it('ends when the process that started it is gone', async () => {
    const { child } = await startIntake()
    child.disconnect()
    expect(await once(child, 'exit')).toEqual([0, null])
  })

  it('says what to do when its port is taken', async () => {
    const { url } = await startIntake()
    const child = forkIntake(new URL(url).port)
    let words = ''
    child.stdout?.on('data', (chunk) => {
      words += chunk
    })
    expect(await once(child, 'exit')).toEqual([1, null])
    expect(words).toContain('EADDRINUSE')
    expect(words).toContain('set INTAKE_PORT')
  })
})
