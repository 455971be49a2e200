import type { IncomingMessage } from 'node:http'
import { promisify } from 'node:util'
import { gunzip as gunzipCallback } from 'node:zlib'
import { type Answer, comeBack, refusal } from './answer.ts'
import type { Hold } from './memory.ts'
import { LARGEST_BODY_BYTES } from './rules/judge-calls.ts'

const gunzip = promisify(gunzipCallback)

/** So much of a body that is too large is still read, so that its sender hears the answer instead of a broken line. */
const MOST_IGNORED_BYTES = 8 * LARGEST_BODY_BYTES

export type Body = { ok: true; bytes: Buffer } | { ok: false; answer: Answer }

const TOO_LARGE = refusal(
  413,
  `A request has ${LARGEST_BODY_BYTES / 1024} KB at most, unpacked. Send smaller batches.`,
  { connection: 'close' },
)
const NO_MEMORY = comeBack(429, 'The intake has too much to read at the moment. Send this again in a second.')

/**
 * Reads a request's body, unpacked. Whether it is packed shows in its first bytes: some clients name the wrong content
 * type, some proxies unpack and leave the header. Nothing is unpacked beyond the largest body that is allowed.
 * @throws Error when the client breaks off
 */
export async function readBody(request: IncomingMessage, hold: Hold): Promise<Body> {
  const encoding = request.headers['content-encoding']?.toLowerCase() ?? 'identity'
  if (encoding !== 'gzip' && encoding !== 'identity')
    return no(refusal(415, `The intake cannot unpack "${encoding}". Send the body plain or as gzip.`))
  if (Number(request.headers['content-length']) > MOST_IGNORED_BYTES) return no(TOO_LARGE)
  const received = await receive(request, hold)
  if (!received.ok || !isGzip(received.bytes)) return received
  return unpack(received.bytes, hold)
}

function receive(request: IncomingMessage, hold: Hold): Promise<Body> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let length = 0
    let problem: Answer | null = null
    request.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length > LARGEST_BODY_BYTES) problem = TOO_LARGE
      else if (!hold.take(chunk.length)) problem = NO_MEMORY
      if (!problem) chunks.push(chunk)
      else chunks.length = 0
      if (problem && length > MOST_IGNORED_BYTES) resolve(no(problem))
    })
    request.on('end', () => resolve(problem ? no(problem) : { ok: true, bytes: joined(chunks) }))
    request.on('error', reject)
    request.on('close', () => {
      if (!request.complete) reject(new Error('The client broke off.'))
    })
  })
}

const no = (answer: Answer): Body => ({ ok: false, answer })

function joined(chunks: Buffer[]): Buffer {
  return chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)
}

function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b
}

async function unpack(packed: Buffer, hold: Hold): Promise<Body> {
  try {
    const bytes = await gunzip(packed, { maxOutputLength: LARGEST_BODY_BYTES })
    return hold.take(bytes.length) ? { ok: true, bytes } : no(NO_MEMORY)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return no(TOO_LARGE)
    return no(refusal(400, 'The gzip body is damaged or cut short. Send it again whole.'))
  }
}
