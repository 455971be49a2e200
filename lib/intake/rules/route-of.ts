import type { CallType } from '#lib/ingest/rules/wire-call.ts'

/** What a path asks for: one call, of the type that the path names; a batch; or how the intake is. */
export type Route = { to: 'call'; type: CallType } | { to: 'batch' } | { to: 'health' }

const CALLS: Record<string, CallType> = {
  identify: 'identify',
  track: 'track',
  page: 'page',
  screen: 'screen',
  group: 'group',
  alias: 'alias',
  i: 'identify',
  t: 'track',
  p: 'page',
  s: 'screen',
  g: 'group',
  a: 'alias',
}

// "import" is what Segment's older mobile clients call a batch, "beacon" where RudderStack's sends its last one.
const BATCHES = new Set(['/v1/batch', '/v1/b', '/v1/import', '/beacon/v1/batch'])

/** The route of a request's address; null when there is none. Some clients end their paths with a slash. */
export function routeOf(address: string): Route | null {
  const path = pathOf(address)
  if (BATCHES.has(path)) return { to: 'batch' }
  if (path === '/health') return { to: 'health' }
  const name = path.startsWith('/v1/') ? path.slice(4) : ''
  const type = Object.hasOwn(CALLS, name) ? CALLS[name] : undefined
  return type ? { to: 'call', type } : null
}

function pathOf(address: string): string {
  const end = address.indexOf('?')
  const path = end < 0 ? address : address.slice(0, end)
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path
}
