import { DAY_MS } from '#lib/time/zone.ts'
import type { SamplePerson } from './people.ts'
import { type Random, randomOf } from './random.ts'
import { deskTime, type Step, type Visit, type Visitor, visitOf } from './visits.ts'
import { drawOrigin, EVENTS } from './website.ts'

/** The stretch of time in which people visit, epoch milliseconds. */
export type Period = { from: number; to: number }

const HOUR_MS = 3_600_000

type Journey = 'reader' | 'attendee' | 'researcher' | 'asker'

const JOURNEYS: Record<SamplePerson['kind'], Partial<Record<Journey, number>>> = {
  target: { researcher: 70, attendee: 20, asker: 10 },
  business: { reader: 55, attendee: 20, researcher: 8, asker: 17 },
  free: { reader: 62, attendee: 16, researcher: 9, asker: 13 },
  student: { reader: 70, asker: 30 },
  competitor: { researcher: 60, asker: 40 },
  disposable: { reader: 60, asker: 40 },
  invalid: { reader: 50, asker: 50 },
}

const ASKS: Readonly<Record<string, number>> = { 'Demo Requested': 60, 'Contact Sales': 25, 'Meeting Requested': 15 }

/** Everything that somebody does on the site within a period, in order; the same for the same seed. */
export function planVisits(person: SamplePerson, period: Period, seed: string): Visit[] {
  const random = randomOf(seed, person.email)
  const visitor = visitorOf(person, random)
  const journey = random.weighted(JOURNEYS[person.kind])
  const start = person.kind === 'target' ? waveStart(person, period, random) : random.between(period.from, period.to)
  const visits = take(journey, visitor, start, random)
  const last = visits.at(-1)?.at ?? period.to
  const returnsAt = last + random.between(24, 50) * DAY_MS
  if (returnsAt < period.to && RETURNS.has(person.kind) && random.chance(0.3)) {
    visits.push(...take(random.chance(0.45) ? 'asker' : 'researcher', visitor, returnsAt, random))
  }
  return visits.filter(({ at }) => at < period.to)
}

const RETURNS: ReadonlySet<SamplePerson['kind']> = new Set(['target', 'business', 'free'])

/** What a visitor does who never says who they are. */
export function planAnonymousVisits(place: number, timeZone: string, period: Period, seed: string): Visit[] {
  const random = randomOf(seed, 'anonymous', place)
  const anonymousId = random.uuid()
  const visitor: Visitor = { person: null, anonymousId, timeZone, isKnown: false, saysCountry: false }
  const origin = drawOrigin(random)
  const visits = spread(random.between(period.from, period.to), random.weighted({ 1: 60, 2: 28, 3: 12 }), random).map(
    (day) => {
      const steps: Step[] = [...browse(random), ...(random.chance(0.15) ? (['pricing'] as const) : [])]
      return visitOf(visitor, deskTime(random, timeZone, day), steps, random, origin)
    },
  )
  return visits.filter(({ at }) => at < period.to)
}

function visitorOf(person: SamplePerson, random: Random): Visitor {
  const { timeZone } = person
  return { person, anonymousId: random.uuid(), timeZone, isKnown: false, saysCountry: random.chance(0.75) }
}

/** People of a target account come in waves: a buying group looks around together. */
function waveStart(person: SamplePerson, period: Period, random: Random): number {
  const waves = randomOf('waves', person.company ?? '')
  const length = period.to - period.from
  const starts = [waves.between(0.05, 0.4), waves.between(0.45, 0.85)].map((share) => period.from + share * length)
  return random.pick(starts) + random.between(0, 6) * DAY_MS
}

/** Starts of `count` visits, some days apart. */
function spread(start: number, count: number | string, random: Random, longestDays = 6): number[] {
  const days = [start]
  while (days.length < Number(count)) days.push((days.at(-1) as number) + random.between(0.7, longestDays) * DAY_MS)
  return days
}

const browse = (random: Random): Step[] => Array<Step>(random.whole(1, 3)).fill('browsing')

function take(journey: Journey, visitor: Visitor, start: number, random: Random): Visit[] {
  const origin = drawOrigin(random)
  const plan: Record<Journey, () => Step[][]> = {
    reader: () => [
      [...browse(random), ...(random.chance(0.65) ? (['download'] as const) : [])],
      [...browse(random), 'download'],
      ...(random.chance(0.35) ? [browse(random)] : []),
      ...(random.chance(0.14) ? [[...browse(random), 'pricing'] satisfies Step[]] : []),
    ],
    attendee: () => [
      [...browse(random), 'identify', { track: 'Event Registered', properties: { event: eventAt(start) } }],
      [{ track: 'Event Attended', properties: { event: eventAt(start) } }],
      ...(random.chance(0.35) ? [[...browse(random), random.pick(['integration', 'pricing'] as const)]] : []),
    ],
    researcher: () => [
      [...browse(random), 'integration', ...(random.chance(0.7) ? (['download'] as const) : [])],
      ['browsing', 'pricing', ...(random.chance(0.5) ? (['comparison'] as const) : [])],
      ['pricing', random.pick(['integration', 'comparison', 'demo'] as const), 'identify'],
    ],
    asker: () => [
      ...(random.chance(0.7) ? [[...browse(random), 'pricing'] satisfies Step[]] : []),
      [random.pick(['demo', 'pricing'] as const), 'identify', { track: random.weighted(ASKS) }],
    ],
  }
  const visits = plan[journey]()
  const longestDays = journey === 'researcher' ? 2.6 : 6
  let earliest = Number.NEGATIVE_INFINITY
  return spread(start, visits.length, random, longestDays).map((day, place) => {
    const at = Math.max(deskTime(random, visitor.timeZone, day), earliest)
    const visit = visitOf(visitor, at, visits[place] as Step[], random, place === 0 ? origin : {})
    earliest = visit.at + HOUR_MS
    return visit
  })
}

/** The next event to which somebody can register. */
function eventAt(at: number): string {
  return EVENTS[Math.floor(at / (7 * DAY_MS)) % EVENTS.length] as string
}
