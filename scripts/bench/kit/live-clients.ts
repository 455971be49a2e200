import { type ClientRequest, request } from 'node:http'

/** A word of a handoff that a client heard, and when: milliseconds of the machine's clock. */
export type HeardWord = { id: number; at: number }
type Asked = { port: number; cookies: string[] } | 'leave'

/**
 * The browsers of a benchmark, in a process of their own so that reading does not keep the writers waiting: opens
 * everybody's stream, notes every word, and tells them all when told to leave.
 */
let streams: ClientRequest[] = []
let words: HeardWord[] = []

process.on('message', async (asked: Asked) => {
  if (asked === 'leave') {
    for (const stream of streams) stream.destroy()
    process.send?.(words)
    return
  }
  words = []
  streams = await Promise.all(asked.cookies.map((cookie) => connect(asked.port, cookie)))
  process.send?.('connected')
})

function connect(port: number, cookie: string): Promise<ClientRequest> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path: '/api/live', headers: { cookie }, agent: false }
    const stream = request(options, (answer) => {
      if (answer.statusCode !== 200) return reject(new Error(`The stream answered ${answer.statusCode}.`))
      answer.on('error', () => {})
      answer.on('data', (chunk: Buffer) => {
        hear(chunk.toString())
        resolve(stream)
      })
    })
    stream.on('error', (error) => (stream.destroyed ? resolve(stream) : reject(error)))
    stream.end()
  })
}

function hear(text: string): void {
  const at = performance.timeOrigin + performance.now()
  for (const [, ids] of text.matchAll(/"handoffIds":\[([\d,]+)\]/g))
    for (const id of (ids as string).split(',')) words.push({ id: Number(id), at })
}
