import { createConnection, createServer, type Server, type Socket } from 'node:net'
import { sql } from 'drizzle-orm'
import { afterEach, describe, expect, it } from 'vitest'
import { testDatabase } from '#db/testing/test-database.ts'
import { type Listener, listen } from './listen.ts'

const test = testDatabase()
const open: Listener[] = []
afterEach(async () => {
  for (const listener of open.splice(0)) await listener.close()
})

/** A listener whose words and gaps can be waited for. */
async function ear(url = test.url, heartbeatMs?: number) {
  const heard: string[] = []
  let gaps = 0
  let tell = () => {}
  const listener = await listen(
    url,
    ['first', 'second'],
    (channel, payload) => {
      heard.push(`${channel}: ${payload}`)
      tell()
    },
    () => {
      gaps++
      tell()
    },
    heartbeatMs,
  )
  open.push(listener)
  const until = async (isSo: () => boolean) => {
    while (!isSo()) await new Promise<void>((done) => (tell = done))
  }
  return { heard, until, gaps: () => gaps, listener }
}
const say = (channel: string, payload: string) =>
  test.database.db.execute(sql`SELECT pg_notify(${channel}, ${payload})`)

describe('listening', () => {
  it('hears what is said on its channels, in order, and nothing else', async () => {
    const { heard, until, gaps } = await ear()
    for (const [channel, word] of [
      ['first', '1'],
      ['third', 'x'],
      ['second', '2'],
      ['first', ''],
    ] as const)
      await say(channel, word)
    await until(() => heard.length === 3)
    expect(heard).toEqual(['first: 1', 'second: 2', 'first: '])
    expect(gaps()).toBe(0)
  })

  it('goes on after its connection was ended, and tells of the gap', async () => {
    const { heard, until, gaps } = await ear()
    const { rows } = await test.database.db.execute(sql`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND query ILIKE 'listen%' AND pid <> pg_backend_pid()`)
    expect(rows.length).toBeGreaterThan(0)
    await until(() => gaps() === 2)
    await say('first', 'again')
    await say('second', 'and again')
    await until(() => heard.length === 2)
    expect(heard).toEqual(['first: again', 'second: and again'])
  })

  it('notices a connection that died without a word, and finds another', async () => {
    const proxy = await startProxy(new URL(test.url))
    const { heard, until, gaps } = await ear(proxy.url, 40)
    proxy.freeze()
    await until(() => gaps() > 0)
    await say('first', 'after the silence')
    await until(() => heard.length === 1)
    await open.pop()?.close()
    await proxy.close()
  })

  it('asks a new connection for nothing that nobody waits for, since its end would end the process', async () => {
    const proxy = await startProxy(new URL(test.url))
    await ear(proxy.url, 20)
    while (!/pg_notify/.test(proxy.asked())) await new Promise((done) => setTimeout(done, 5))
    expect(proxy.asked()).not.toMatch(/pg_type/)
    await open.pop()?.close()
    await proxy.close()
  })

  it('hears nothing more once it is closed', async () => {
    const { heard, listener } = await ear()
    await listener.close()
    await say('first', 'to nobody')
    const other = await ear()
    await say('first', 'to another')
    await other.until(() => other.heard.length === 1)
    expect(heard).toEqual([])
  })

  it('that cannot begin says why', async () => {
    await expect(
      listen(
        test.url.replace(/:\/\/baton:[^@]+/, '://baton:wrong'),
        ['first'],
        () => {},
        () => {},
      ),
    ).rejects.toThrow(/password/)
  })
})

/** A way to the server that can fall silent: what is connected then hears nothing more, and new connections work. */
async function startProxy(target: URL) {
  const sockets = new Set<Socket>()
  let asked = ''
  const server: Server = createServer((near) => {
    const far = createConnection(Number(target.port), target.hostname)
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        near.destroy()
        far.destroy()
      })
    }
    near.on('data', (chunk: Buffer) => {
      asked += chunk.toString('latin1')
    })
    near.pipe(far)
    far.pipe(near)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = new URL(target)
  url.port = String((server.address() as { port: number }).port)
  return {
    url: url.href,
    asked: () => asked,
    freeze() {
      for (const socket of sockets) socket.unpipe().pause()
    },
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
