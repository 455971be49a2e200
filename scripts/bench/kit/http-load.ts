import { connect, type Socket } from 'node:net'

/** What came of each request: its status (0 when nobody answered) and how long that took. */
export type Load = { statuses: Uint16Array; latenciesMs: Float64Array; seconds: number }

/**
 * Sends prepared requests over a number of connections that stay open, one after another on each, and waits for every
 * answer. Plain sockets, so that the client takes as little as it can of the machine that it measures.
 */
export async function sendAll(port: number, requests: readonly Buffer[], connections: number): Promise<Load> {
  const load = { statuses: new Uint16Array(requests.length), latenciesMs: new Float64Array(requests.length) }
  const start = performance.now()
  let next = 0
  const take = () => (next < requests.length ? next++ : null)
  const lines = Array.from({ length: connections }, () => sendOn(connect(port, '127.0.0.1'), requests, take, load))
  await Promise.all(lines)
  return { ...load, seconds: (performance.now() - start) / 1000 }
}

/** Resolves when there is nothing more to send, or when the other side is gone. */
function sendOn(
  socket: Socket,
  requests: readonly Buffer[],
  take: () => number | null,
  { statuses, latenciesMs }: Omit<Load, 'seconds'>,
): Promise<void> {
  let index: number | null = null
  let sentAt = 0
  let answer = ''
  const sendNext = () => {
    index = take()
    if (index === null) return socket.end()
    sentAt = performance.now()
    socket.write(requests[index] as Buffer)
  }
  socket.setNoDelay(true)
  socket.on('connect', sendNext)
  socket.on('error', () => {})
  socket.on('data', (chunk) => {
    answer += chunk.toString('latin1')
    if (index === null || !isWhole(answer)) return
    statuses[index] = Number(answer.slice(9, 12))
    latenciesMs[index] = performance.now() - sentAt
    answer = ''
    sendNext()
  })
  return new Promise((resolve) => socket.on('close', () => resolve()))
}

function isWhole(answer: string): boolean {
  const head = answer.indexOf('\r\n\r\n')
  const length = /content-length: (\d+)/i.exec(answer)?.[1]
  return head >= 0 && answer.length >= head + 4 + Number(length ?? 0)
}

/** A POST request as it goes over the line. */
export function requestOf(path: string, authorization: string, body: string): Buffer {
  const head = [
    `POST ${path} HTTP/1.1`,
    'host: 127.0.0.1',
    'content-type: application/json',
    `authorization: ${authorization}`,
    `content-length: ${Buffer.byteLength(body)}`,
  ]
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`)
}
