import type { Socket } from 'node:net'
import pg from 'pg'

/** How much longer than its longest statement a server may be silent before it counts as lost. */
const GRACE_MS = 5_000

/**
 * Opens a pool whose every wait has a bound: a connection that dies while idle is replaced, not thrown, and one on which
 * nothing comes for longer than a statement may take is given up. With the driver's own bound, a timer a query, each
 * answer outlived its query until the next full collection.
 */
export function openPool(options: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(options)
  const ignore = () => {}
  pool.on('error', ignore)
  pool.on('connect', (client) => {
    client.on('error', ignore)
    const stream = client.connection.stream as Socket
    const longestMs = Number(options.statement_timeout) + GRACE_MS
    stream.setTimeout(longestMs, () => stream.destroy(new Error('The database is silent.')))
  })
  return pool
}
