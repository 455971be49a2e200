import postgres from 'postgres'
import type { Db } from './client.ts'

const NEWLINE = 10
const TAB = 9

/**
 * Streams the rows of a query as numbers, many at a time: text lines are read as bytes, so that ten million rows are no
 * ten million objects. NULL is NaN.
 * @param query a SELECT of numeric columns, without parameters
 */
export async function copyNumbers(db: Db, query: string, columns: number, onRow: (row: Float64Array) => void) {
  const url = db.$client.options.connectionString
  if (!url) throw new Error('The pool does not say where its database is.')
  const connection = postgres(url, { max: 1, connect_timeout: 10, fetch_types: false, onnotice: () => {} })
  try {
    const stream = await connection.unsafe(`COPY (${query}) TO STDOUT`).readable()
    const row = new Float64Array(columns)
    let rest: Buffer = Buffer.alloc(0)
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      const bytes = rest.length ? Buffer.concat([rest, chunk]) : chunk
      const end = bytes.lastIndexOf(NEWLINE) + 1
      readRows(bytes, end, row, onRow)
      rest = bytes.subarray(end)
    }
  } finally {
    await connection.end({ timeout: 5 })
  }
}

function readRows(bytes: Buffer, end: number, row: Float64Array, onRow: (row: Float64Array) => void): void {
  let column = 0
  let whole = 0
  let scale = 0
  let sign = 1
  let isNull = false
  for (let place = 0; place < end; place++) {
    const byte = bytes[place] as number
    if (byte >= 48 && byte <= 57) {
      whole = whole * 10 + byte - 48
      scale *= 10
    } else if (byte === TAB || byte === NEWLINE) {
      row[column] = isNull ? Number.NaN : (sign * whole) / (scale || 1)
      column = byte === TAB ? column + 1 : 0
      if (byte === NEWLINE) onRow(row)
      whole = scale = 0
      sign = 1
      isNull = false
    } else if (byte === 46) scale = 1
    else if (byte === 45) sign = -1
    else if (byte === 92) isNull = true
  }
}
