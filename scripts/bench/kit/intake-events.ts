import { callId } from '#lib/ingest/receive-calls.ts'
import { parseCall } from '#lib/ingest/rules/parse-call.ts'

export type BenchEvent = { messageId: string; [field: string]: unknown }

let events = 0

/** What Segment's client for Node sends of one page view; each is a new event of one of 5,000 people. */
export function newEvent(): BenchEvent {
  const person = ++events % 5000
  const path = `/pricing/${events % 50}`
  return {
    type: 'page',
    messageId: `node-next-1764000000000-${String(events).padStart(12, '0')}`,
    userId: `user-${person}`,
    anonymousId: `00000000-0000-4000-8000-${String(person).padStart(12, '0')}`,
    name: 'Pricing',
    properties: { path, title: 'Pricing', url: `https://acme.example${path}`, referrer: 'https://www.google.com/' },
    context: {
      library: { name: '@segment/analytics-node', version: '3.1.0' },
      campaign: { source: 'google', medium: 'cpc', name: 'brand' },
      timezone: 'Europe/Berlin',
      userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0',
    },
    integrations: {},
    timestamp: new Date().toISOString(),
    _metadata: { nodeVersion: '24.21.0', jsRuntime: 'node' },
  }
}

export function newEvents(count: number): BenchEvent[] {
  return Array.from({ length: count }, newEvent)
}

/** The columns of received_calls that the intake stores of an event: id, source, call, occurred and received. */
export function rowOf(event: BenchEvent): [string, number, string, string, string] {
  const now = Date.now()
  const parsed = parseCall(event, { receivedAt: now, newMessageId: () => '' })
  if (!parsed.ok) throw new Error(parsed.problem)
  const at = new Date(now).toISOString()
  return [callId(1, parsed.call.messageId), 1, JSON.stringify(parsed.call), at, at]
}
