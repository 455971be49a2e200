import { connect, createServer, type Socket } from 'node:net'
import { expect, it } from 'vitest'
import { openPool } from './pool.ts'
import { testDatabase } from './testing/test-database.ts'

const test = testDatabase()

/** A line to the database that can be frozen: nothing comes through any more, and nothing says so. */
async function freezableLine() {
  const { hostname, port } = new URL(test.url)
  const ends: Socket[] = []
  const server = createServer((near) => {
    const far = connect(Number(port), hostname)
    ends.push(near, far)
    for (const end of [near, far]) end.on('error', () => {})
    near.pipe(far).pipe(near)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const url = new URL(test.url)
  url.port = String((server.address() as { port: number }).port)
  const freeze = () => {
    for (const end of ends) end.unpipe()
  }
  const close = () => {
    for (const end of ends) end.destroy()
    server.close()
  }
  return { url: url.href, freeze, close }
}

it('a database that falls silent is given up a moment after its longest statement', async () => {
  const line = await freezableLine()
  const pool = openPool({ connectionString: line.url, max: 1, statement_timeout: 500 })
  await pool.query('SELECT 1')
  line.freeze()
  const askedAt = performance.now()
  await expect(pool.query('SELECT 1')).rejects.toThrow()
  expect(performance.now() - askedAt).toBeLessThan(8_000)
  expect(pool.totalCount).toBe(0)
  await pool.end()
  line.close()
}, 15_000)
