import { DAY_MS, offsetAt } from '#lib/time/zone.ts'
import type { SamplePerson } from './people.ts'
import type { Random } from './random.ts'
import { GUIDES, type Origin, PAGES, type PageKind } from './website.ts'

/** A call on the Segment wire, as a client's library would send it. */
export type WireCall = Record<string, unknown> & { type: string; messageId: string; originalTimestamp: string }

/** What one visit sends, at its end and in one go; `at` is in epoch milliseconds. `isKnown` says that we know who it was. */
export type Visit = { at: number; calls: WireCall[]; isKnown: boolean }

/** What a visitor does: opens a page of a kind, fills a form, says who they are, or something that is tracked. */
export type Step = PageKind | 'identify' | 'download' | { track: string; properties?: Record<string, unknown> }

/** A browser and who uses it; `isKnown` once they have given their address. */
export type Visitor = {
  person: Omit<SamplePerson, 'kind'> | null
  anonymousId: string
  timeZone: string
  isKnown: boolean
  saysCountry: boolean
}

/** A visit whose last call is sent at `endAt`; its first page carries where the visitor came from. */
export function visitOf(
  visitor: Visitor,
  endAt: number,
  steps: readonly Step[],
  random: Random,
  origin: Origin = {},
): Visit {
  const calls = steps.flatMap((step, place) => callsOf(visitor, step, random, place === 0 ? origin : {}))
  let at = Math.floor(endAt)
  const timed = calls.toReversed().map((call) => {
    const sent = { ...call, messageId: random.uuid(), originalTimestamp: new Date(at).toISOString() }
    at -= random.whole(8_000, 95_000)
    return sent
  })
  return { at: Math.floor(endAt), calls: timed.toReversed(), isKnown: visitor.isKnown }
}

type Said = Record<string, unknown> & { type: string }

function callsOf(visitor: Visitor, step: Step, random: Random, origin: Origin): Said[] {
  if (step === 'identify') return identify(visitor)
  if (step === 'download') {
    const properties = { title: random.pick(GUIDES) }
    return [...identify(visitor), say(visitor, { type: 'track', event: 'Content Downloaded', properties })]
  }
  if (typeof step !== 'string')
    return [say(visitor, { type: 'track', event: step.track, properties: step.properties ?? {} })]
  const { path, title } = random.pick(PAGES[step])
  const { referrer, campaign } = origin
  const properties = { path, title, url: `https://fernlake.example${path}`, ...(referrer && { referrer }) }
  return [say(visitor, { type: 'page', name: title, properties }, campaign)]
}

function identify(visitor: Visitor): Said[] {
  if (!visitor.person || visitor.isKnown) return []
  visitor.isKnown = true
  return [say(visitor, { type: 'identify', traits: traitsOf(visitor.person, visitor.saysCountry) })]
}

function say({ anonymousId, isKnown, person, timeZone }: Visitor, call: Said, campaign?: Origin['campaign']): Said {
  const context = { timezone: timeZone, ...(campaign && { campaign }) }
  return { ...call, anonymousId, ...(isKnown && { userId: person?.userId }), context }
}

function traitsOf(
  { email, firstName, lastName, title, company, ...place }: NonNullable<Visitor['person']>,
  all: boolean,
) {
  const { country, state, city } = place
  const address = all ? { address: { country, city, ...(state && { state }) } } : {}
  return { email, firstName, lastName, ...(title && { title }), ...(company && { company }), ...address }
}

/** A time of day at which people are at their desks, in their zone, on or after a day; weekends are quiet. */
export function deskTime(random: Random, timeZone: string, at: number): number {
  let day = Math.floor((at + offsetAt(timeZone, Math.floor(at))) / DAY_MS)
  // 1970-01-01 was a Thursday.
  const weekday = (((day + 3) % 7) + 7) % 7
  if (weekday > 4 && random.chance(0.85)) day += 7 - weekday
  const hour = random.chance(0.86) ? random.between(9, 16.9) : random.between(7, 22)
  const local = day * DAY_MS + Math.floor(hour * 3_600_000)
  return local - offsetAt(timeZone, local)
}
