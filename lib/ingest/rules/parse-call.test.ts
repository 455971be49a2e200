import { describe, expect, it } from 'vitest'
import { type Arrival, parseCall, type ReceivedCall } from './parse-call.ts'

const arrival: Arrival = { receivedAt: Date.parse('2026-11-23T09:00:00Z'), newMessageId: () => 'new' }
const track = { type: 'track', userId: 'u1', event: 'Demo Requested', messageId: 'm1' }

function callOf(raw: unknown, change: Partial<Arrival> = {}): ReceivedCall {
  const parsed = parseCall(raw, { ...arrival, ...change })
  if (!parsed.ok) throw new Error(parsed.problem)
  return parsed.call
}

describe('a call of the wire', () => {
  it('is reduced to what Baton uses', () => {
    const raw = {
      type: 'page',
      messageId: 'ajs-next-1',
      anonymousId: 'b-1',
      userId: '',
      name: 'Pricing',
      properties: { path: '/Pricing/', title: 'Pricing', referrer: 'https://www.google.com/' },
      context: {
        campaign: { source: 'google', name: 'brand' },
        timezone: 'Europe/Berlin',
        traits: { email: 'ada@acme.example' },
        ip: '203.0.113.7',
        userAgent: 'Mozilla/5.0',
      },
      integrations: { All: true },
      writeKey: 'wk_secret',
      timestamp: '2026-11-23T08:59:00Z',
    }
    expect(parseCall(raw, arrival)).toEqual({
      ok: true,
      ageMs: 60_000,
      call: {
        type: 'page',
        messageId: 'ajs-next-1',
        userId: null,
        anonymousId: 'b-1',
        previousId: null,
        groupId: null,
        name: 'Pricing',
        path: '/pricing',
        properties: { path: '/Pricing/', title: 'Pricing', referrer: 'https://www.google.com/' },
        traits: { email: 'ada@acme.example' },
        campaign: { source: 'google', name: 'brand' },
        referrer: 'https://www.google.com/',
        timeZone: 'Europe/Berlin',
      },
    })
  })

  it.each<[string, Record<string, unknown>, Partial<ReceivedCall>]>([
    ['a number as user id is that number in words', { ...track, userId: 4711 }, { userId: '4711' }],
    ['zero is an id', { ...track, userId: 0 }, { userId: '0' }],
    ['an id is trimmed', { ...track, userId: '  u1 ' }, { userId: 'u1' }],
    ['an empty id is none', { ...track, anonymousId: '' }, { anonymousId: null }],
    ['null is as good as absent', { ...track, properties: null, traits: null, context: null }, { properties: {} }],
    ['an event name is cut, not refused', { ...track, event: 'x'.repeat(9000) }, { name: 'x'.repeat(2000) }],
    ['without a messageId it gets a new one', { ...track, messageId: undefined }, { messageId: 'new' }],
    [
      'traits of the call win over those of its context',
      { ...track, traits: { a: 2 }, context: { traits: { a: 1, b: 1 } } },
      { traits: { a: 2, b: 1 } },
    ],
    [
      'context that is no object is left out',
      { ...track, context: { traits: 'x', page: 7, campaign: [], timezone: 3 } },
      { traits: {}, campaign: {}, timeZone: null },
    ],
    [
      'the page of the context counts when the properties name none',
      { ...track, context: { page: { url: 'https://a.example/demo?x' } } },
      { path: '/demo' },
    ],
    ['a NUL is taken out', { ...track, event: 'Demo\u0000 Requested' }, { name: 'Demo Requested' }],
    [
      'half of a surrogate pair is replaced',
      { ...track, properties: { '\ud83d': '\udc00' } },
      { properties: { '\ufffd': '\ufffd' } },
    ],
    [
      'a number too large for JSON is kept as null',
      { ...track, properties: JSON.parse('{"n":1e999}') },
      { properties: { n: Number.POSITIVE_INFINITY } },
    ],
    [
      '"__proto__" is a property like any other',
      { ...track, properties: JSON.parse('{"__proto__":{"x":1}}') },
      { properties: JSON.parse('{"__proto__":{"x":1}}') },
    ],
  ])('%s', (_, raw, part) => {
    expect(callOf(raw)).toMatchObject(part)
  })

  it('a group call’s traits are the company’s alone: the context’s are the person’s', () => {
    const raw = {
      type: 'group',
      userId: 'u1',
      groupId: 'g1',
      traits: { industry: 'Retail' },
      context: { traits: { name: 'Ada' } },
    }
    expect(callOf(raw).traits).toEqual({ industry: 'Retail' })
  })

  it('takes its type from the path when it names none', () => {
    const { type: _, ...raw } = track
    expect(callOf(raw, { type: 'track' }).type).toBe('track')
    expect(callOf({ ...track, type: 'page', name: 'x' }, { type: 'track' }).type).toBe('page')
  })

  it.each([
    ['another site', 'https://www.google.com/search', 'https://acme.example/', 'https://www.google.com/search'],
    [
      'a page of the same site, where the visit was already',
      'https://acme.example/',
      'https://acme.example/demo',
      null,
    ],
    ['nowhere', '', 'https://acme.example/', null],
    ['another site, to a page without an address', 'https://a.example/', undefined, 'https://a.example/'],
  ])('came from %s', (_, referrer, url, kept) => {
    expect(callOf({ ...track, properties: { referrer, url } }).referrer).toBe(kept)
  })

  it('a text is never cut through a character', () => {
    expect(callOf({ ...track, event: `${'x'.repeat(1999)}😀` }).name?.isWellFormed()).toBe(true)
    expect(callOf({ ...track, properties: { path: `/${'x'.repeat(998)}😀` } }).path?.isWellFormed()).toBe(true)
  })

  it('nesting is cut, so that what is kept can be written again', () => {
    const deep = JSON.parse(`${'{"in":'.repeat(20_000)}1${'}'.repeat(20_000)}`)
    expect(JSON.stringify(callOf({ ...track, properties: deep })).length).toBeLessThan(1000)
  })

  it('a text of megabytes is no trouble: its size is the wire’s concern', () => {
    expect(callOf({ ...track, properties: { note: 'x'.repeat(5_000_000) } }).properties.note).toHaveLength(5_000_000)
  })
})

describe('what is not a call', () => {
  it.each<[string, unknown, string]>([
    ['null', null, 'An event must be a JSON object.'],
    ['a text', 'track', 'An event must be a JSON object.'],
    ['a list', [track], 'An event must be a JSON object.'],
    ['no type', { ...track, type: undefined }, 'type: Send one of identify, track'],
    ['an unknown type', { ...track, type: 'purchase' }, 'type: Send one of identify, track'],
    ['a type of another case', { ...track, type: 'Track' }, 'type: Send one of'],
    ['nobody who did it', { ...track, userId: undefined }, 'Send a userId or an anonymousId'],
    ['blank ids', { ...track, userId: '  ', anonymousId: null }, 'Send a userId or an anonymousId'],
    ['a boolean as id', { ...track, userId: true }, 'userId: Send a text of at most 255 characters, or a number.'],
    ['an object as id', { ...track, anonymousId: {} }, 'anonymousId: Send a text of at most 255'],
    ['an id without end', { ...track, userId: 'x'.repeat(256) }, 'userId: Send a text of at most 255'],
    ['an infinite number as id', { ...track, userId: Number.POSITIVE_INFINITY }, 'userId: Send a text'],
    ['a track call without event', { ...track, event: undefined }, 'A track call needs "event"'],
    ['a track call whose event is blank', { ...track, event: ' ' }, 'A track call needs "event"'],
    ['a track call whose event is a number', { ...track, event: 7 }, 'A track call needs "event"'],
    ['an alias without previousId', { type: 'alias', userId: 'u1' }, 'An alias call needs "previousId"'],
    ['a group call without groupId', { type: 'group', userId: 'u1' }, 'A group call needs "groupId"'],
    ['properties that are a list', { ...track, properties: [] }, 'properties: Send an object.'],
    ['traits that are a text', { ...track, traits: 'x' }, 'traits: Send an object.'],
    ['a context that is a number', { ...track, context: 1 }, 'context: Send an object.'],
    ['a timestamp of words', { ...track, timestamp: 'yesterday' }, 'is not an instant'],
    ['a timestamp in the far future', { ...track, timestamp: '2031-01-01T00:00:00Z' }, 'lies in the future'],
    ['an ancient timestamp', { ...track, timestamp: '1999-01-01T00:00:00Z' }, 'more than three years old'],
  ])('%s is refused with what to do', (_, raw, why) => {
    expect(parseCall(raw, arrival)).toEqual({ ok: false, problem: expect.stringContaining(why) })
  })
})
