import type { AddressInfo } from 'node:net'
import type { Db } from '#db/client.ts'
import type { AcceptedCall } from '#lib/ingest/receive-calls.ts'
import { isLoopback } from '#lib/shell/config.ts'
import { GroupCommit } from './group-commit.ts'
import { checkHealth } from './health.ts'
import { createIntakeServer } from './intake-server.ts'
import { storeCalls } from './store-calls.ts'
import { WriteKeys } from './write-keys.ts'

export type IntakeOptions = {
  host: string
  /** 0 takes a free one. */
  port: number
  onError: (error: unknown) => void
  /** Calls that may wait for their commit. */
  capacity?: number
  /** What bodies may take up together until they are answered. */
  memoryBytes?: number
  /** How long a write key is trusted before it is read again. */
  keysFreshMs?: number
}

export type Intake = { port: number; depth: () => number; close: () => Promise<void> }

const SLOW_CLIENTS_MS = 5_000

/**
 * Opens the intake on a host and port.
 * @throws Error when it cannot listen there
 */
export async function openIntake(db: Db, options: IntakeOptions): Promise<Intake> {
  const { host, port, onError, capacity = 20_000, memoryBytes = 64 * 1024 * 1024, keysFreshMs = 5_000 } = options
  const store = (calls: AcceptedCall[]) => storeCalls(db, calls)
  const queue = new GroupCommit<AcceptedCall>({ store, capacity, largestFlush: 1_000, flushesAtOnce: 2 })
  const keys = new WriteKeys(db, { freshMs: keysFreshMs, onError })
  const health = () => checkHealth(db, queue.depth)
  const server = createIntakeServer({ keys, queue, health, isLocal: isLoopback(host), onError }, memoryBytes)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    depth: () => queue.depth,
    // Nobody new comes in, whoever is inside gets an answer, and only then it ends.
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      const impatience = setTimeout(() => server.closeAllConnections(), SLOW_CLIENTS_MS)
      await closed
      clearTimeout(impatience)
      await queue.idle()
    },
  }
}
