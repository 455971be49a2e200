import { describe, expect, it } from 'vitest'
import { judgeCalls, openBatch, openCall } from './judge-calls.ts'

const arrival = { receivedAt: Date.parse('2026-11-23T09:00:00Z'), newMessageId: () => 'new' }
const track = { type: 'track', userId: 'u1', event: 'Demo Requested', messageId: 'm1' }
const judge = (batch: unknown[], rest: object = {}, bodyBytes = 1000) => {
  const envelope = openBatch({ batch, ...rest })
  if (!envelope) throw new Error('not a batch')
  return judgeCalls(envelope, bodyBytes, arrival)
}

describe('an envelope', () => {
  it('of one call is the call itself, typed by its path', () => {
    const { type: _, ...event } = track
    const envelope = openCall({ ...event, writeKey: 'wk' }, 'track')
    expect(envelope.writeKey).toBe('wk')
    expect(judgeCalls(envelope, 100, arrival).accepted).toMatchObject([{ index: 0, call: { type: 'track' } }])
  })

  it('of a batch carries its own key, or that of its first event', () => {
    expect(openBatch({ batch: [track], writeKey: 'wk' })?.writeKey).toBe('wk')
    expect(openBatch({ batch: [{ ...track, writeKey: 'wk1' }] })?.writeKey).toBe('wk1')
    expect(openBatch([{ ...track, writeKey: 'wk2' }])?.writeKey).toBe('wk2')
  })

  it.each([null, 'batch', 7, {}, { batch: {} }, { batch: 'x' }])('%j is none', (body) => {
    expect(openBatch(body)).toBeNull()
  })
})

describe('a batch', () => {
  it('loses only its bad events, each named with its place and what to do', () => {
    const { accepted, rejected } = judge([track, { ...track, userId: undefined, messageId: 'm2' }, 'x', track])
    expect(accepted.map(({ index }) => index)).toEqual([0, 3])
    expect(rejected).toEqual([
      { index: 1, messageId: 'm2', reason: expect.stringContaining('Send a userId or an anonymousId') },
      { index: 2, messageId: null, reason: 'An event must be a JSON object.' },
    ])
  })

  it('shares its sentAt with events that have none', () => {
    const event = { ...track, timestamp: '2026-11-23T07:00:00Z' }
    expect(judge([event], { sentAt: '2026-11-23T08:00:00Z' }).accepted[0]?.ageMs).toBe(3_600_000)
  })

  it('shares its context, over which an event’s own wins', () => {
    const context = { timezone: 'Europe/Berlin', campaign: { name: 'a' } }
    const [first, second] = judge([track, { ...track, context: { campaign: { name: 'b' } } }], { context }).accepted
    expect(first?.call).toMatchObject({ timeZone: 'Europe/Berlin', campaign: { name: 'a' } })
    expect(second?.call).toMatchObject({ timeZone: 'Europe/Berlin', campaign: { name: 'b' } })
  })

  it.each([
    ['33 KB of text', 'x'.repeat(33 * 1024)],
    ['33 KB of text in two-byte letters', 'ü'.repeat(17 * 1024)],
    ['nesting that cannot be written again', JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)],
  ])('rejects an event of %s and keeps the others', (_, note) => {
    const { accepted, rejected } = judge([track, { ...track, properties: { note } }], {}, 200_000)
    expect(accepted).toHaveLength(1)
    expect(rejected).toMatchObject([{ index: 1, reason: expect.stringContaining('32 KB') }])
  })

  it('takes an event of just 32 KB', () => {
    const room = 32 * 1024 - JSON.stringify({ ...track, properties: { note: '' } }).length
    expect(judge([{ ...track, properties: { note: 'x'.repeat(room) } }], {}, 40_000).rejected).toEqual([])
    expect(judge([{ ...track, properties: { note: 'x'.repeat(room + 1) } }], {}, 40_000).rejected).toHaveLength(1)
  })
})
