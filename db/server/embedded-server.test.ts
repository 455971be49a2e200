import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type EmbeddedServer, startEmbeddedServer } from './embedded-server.ts'
import { isPostgres } from './server-process.ts'

let folder: string
let server: EmbeddedServer
const start = async () => {
  server = await startEmbeddedServer(folder)
  return server
}
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-server-'))
})
beforeEach(start)
afterAll(async () => {
  if (isPostgres(server.pid)) await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function query(statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: server.url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

describe('the embedded server', () => {
  it('that was killed starts again with its data, at the address that everybody knows', async () => {
    await query('CREATE TABLE kept AS SELECT 1 AS one')
    const { url, pid } = server
    process.kill(pid, 'SIGKILL')
    await vi.waitFor(() => expect(isPostgres(pid)).toBe(false), 5_000)
    expect((await start()).url).toBe(url)
    expect(await query('SELECT one FROM kept')).toEqual([{ one: 1 }])
  })

  it('that was killed starts again when the last of its connections has ended', async () => {
    const busy = query('SELECT count(*) FROM generate_series(1, 6000000)').catch(() => [])
    await new Promise((resolve) => setTimeout(resolve, 100))
    process.kill(server.pid, 'SIGKILL')
    await start()
    await busy
    expect(await query('SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  it('that is still running is taken over, not started twice', async () => {
    const { pid, url } = server
    expect(await start()).toMatchObject({ pid, url })
  })

  it('starts although another program was given the process id of one that was killed', async () => {
    await server.stop()
    writeFileSync(join(folder, 'data', 'postmaster.pid'), `${process.pid}\n${join(folder, 'data')}\n0\n1\n\n\n\n\n`)
    await start()
    expect(await query('SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  it('ends with the process that started it, even when that one is killed', async () => {
    await server.stop()
    const module = JSON.stringify(new URL('./embedded-server.ts', import.meta.url).href)
    const program = `const { startEmbeddedServer } = await import(${module})
      const { pid } = await startEmbeddedServer(${JSON.stringify(folder)})
      console.log(pid)
      setInterval(() => {}, 1000)`
    const owner = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [pid] = await once(owner.stdout, 'data')
    expect(isPostgres(Number(pid))).toBe(true)
    owner.kill('SIGKILL')
    await vi.waitFor(() => expect(isPostgres(Number(pid))).toBe(false), 10_000)
  })
})
