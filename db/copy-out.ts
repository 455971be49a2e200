import type { Duplex } from 'node:stream'
import pg from 'pg'
import type { Db } from './client.ts'
import { CopiedRow } from './copied-row.ts'

/** A copy begins with a signature of 11 bytes, flags and the length of what follows, which is nothing. */
const HEADER_BYTES = 19
const COPY_DATA = 0x64
/** Its kind and its length. */
const MESSAGE_HEAD_BYTES = 5
const ROOM_BYTES = 2 ** 19

/**
 * Streams the rows of a query in the server's own form, over a connection of its own, so that a million rows are no
 * million objects. A row is good until the next one comes.
 * @param query a SELECT without parameters, of integers, booleans, timestamptz, text and bytea
 */
export async function copyRows(db: Db, query: string, onRow: (row: CopiedRow) => void): Promise<void> {
  const { connectionString } = db.$client.options
  if (!connectionString) throw new Error('The pool does not say where its database is.')
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000, keepAlive: true })
  client.on('error', () => {})
  await client.connect()
  try {
    takeRows(client.connection.stream, onRow)
    await client.query(`COPY (${query}) TO STDOUT (FORMAT binary)`)
  } finally {
    await client.end()
  }
}

/**
 * Reads copied rows from a connection before its driver sees them, which would make objects and an event of each one.
 * The server sends a row a message; whatever else comes goes to the driver.
 */
function takeRows(stream: Duplex, onRow: (row: CopiedRow) => void): void {
  const driver = stream.listeners('data') as ((bytes: Buffer) => void)[]
  stream.removeAllListeners('data')
  const row = new CopiedRow()
  let header = HEADER_BYTES
  /** Takes all messages that have come whole. @returns where the first one that has not begins */
  const takeWhole = (bytes: Buffer): number => {
    row.turnTo(bytes)
    let from = 0
    for (let end = row.endOfMessage(from); end >= 0; end = row.endOfMessage(from)) {
      if (bytes[from] !== COPY_DATA) for (const listener of driver) listener(Buffer.from(bytes.subarray(from, end)))
      else {
        if (row.read(from + MESSAGE_HEAD_BYTES + header)) onRow(row)
        header = 0
      }
      from = end
    }
    return from
  }
  // One piece of memory, used over and over, for whatever has come: messages are cut anywhere, and may be long.
  let room = Buffer.alloc(ROOM_BYTES)
  let length = 0
  const take = (chunk: Buffer) => {
    if (length + chunk.length > room.length) room = Buffer.concat([room], 2 * (length + chunk.length))
    length += chunk.copy(room, length)
    const taken = takeWhole(room.subarray(0, length))
    room.copyWithin(0, taken, length)
    length -= taken
  }
  stream.on('data', (chunk: Buffer) => {
    try {
      take(chunk)
    } catch (error) {
      stream.destroy(error as Error)
    }
  })
}
