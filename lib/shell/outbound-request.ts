import { lookup } from 'node:dns/promises'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import ipaddr from 'ipaddr.js'
import { Refusal } from './errors.ts'

export type OutboundOptions = {
  method?: 'GET' | 'POST'
  headers?: Record<string, string>
  body?: string
  timeoutMs: number
  /** Plain http and addresses inside the company's own network; off unless an admin turned it on. */
  allowsPrivate: boolean
}

export type OutboundAnswer = { status: number; body: string }

const LARGEST_ANSWER = 262_144

/**
 * Calls an address that an admin set. Only https, no redirects, and the resolved address is checked and then used, so
 * that a name cannot point at the own network a moment later.
 * @throws Refusal when the address is not allowed; Error when it does not answer in time or answers too much
 */
export async function callOutbound(address: string, options: OutboundOptions): Promise<OutboundAnswer> {
  const url = readUrl(address, options.allowsPrivate)
  const signal = AbortSignal.timeout(options.timeoutMs)
  const late = () => new Error(`${url.host} did not answer within ${options.timeoutMs} ms.`)
  const resolved = resolvePublic(url.hostname.replace(/^\[|\]$/g, ''), options.allowsPrivate)
  const pinned = await Promise.race([resolved, rejectOn(signal, late)])
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => reject(signal.aborted ? late() : error)
    const call = request(
      url,
      {
        method: options.method ?? 'GET',
        headers: options.headers,
        signal,
        lookup: (_, lookupOptions, done) =>
          lookupOptions.all ? done(null, [pinned]) : done(null, pinned.address, pinned.family),
      },
      (answer) => {
        let body = ''
        answer.setEncoding('utf8')
        answer.on('data', (chunk: string) => {
          body += chunk
          if (body.length > LARGEST_ANSWER) call.destroy(new Error(`${url.host} answered more than 256 KB.`))
        })
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }))
        answer.on('error', fail)
      },
    )
    call.on('error', fail)
    call.end(options.body)
  })
}

/** A name server may be silent for longer than the caller waits. */
function rejectOn(signal: AbortSignal, why: () => Error): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(why()), { once: true }))
}

function readUrl(address: string, allowsPrivate: boolean): URL {
  const url = URL.canParse(address) ? new URL(address) : null
  if (url && (url.protocol === 'https:' || (allowsPrivate && url.protocol === 'http:'))) return url
  throw new Refusal('invalid', `"${address}" cannot be called. Use an address that starts with https://.`)
}

async function resolvePublic(host: string, allowsPrivate: boolean): Promise<{ address: string; family: number }> {
  const addresses = await lookup(host, { all: true })
  const isPublic = ({ address }: { address: string }) => ipaddr.process(address).range() === 'unicast'
  const [first] = addresses
  if (first && (allowsPrivate || addresses.every(isPublic))) return first
  throw new Refusal('not_allowed', `${host} is inside a private network. Ask an admin to allow private addresses.`)
}
