import type { IncomingMessage } from 'node:http'
import { isLoopback } from '#lib/shell/config.ts'

/**
 * The write key that a request names: as the user of Basic authentication, in its body, or in its address, which is all
 * that a browser's beacon can set. Null when it names none.
 */
export function writeKeyOf({ headers, url = '' }: IncomingMessage, inBody?: unknown): string | null {
  const basic = /^Basic\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1]
  const user = basic && Buffer.from(basic, 'base64').toString('utf8').split(':', 1)[0]
  if (user) return user
  if (typeof inBody === 'string' && inBody) return inBody
  const query = url.indexOf('?')
  return query < 0 ? null : new URLSearchParams(url.slice(query)).get('writeKey')
}

/**
 * Whether a request comes from this very machine. One that a proxy passed on comes from where the proxy says; one that
 * came over a Unix socket has no address.
 */
export function isFromHere({ headers, socket }: IncomingMessage): boolean {
  if (headers.forwarded !== undefined) return false
  const passedOn = String(headers['x-forwarded-for'] ?? '').split(',')
  const addresses = [socket.remoteAddress ?? 'localhost', ...passedOn.map((address) => address.trim()).filter(Boolean)]
  return addresses.every(isLoopback)
}
