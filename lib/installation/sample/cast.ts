import { addRunning, runningIntervals, type WorkingClock } from '#lib/time/working-clock.ts'
import { DAY_MS } from '#lib/time/zone.ts'
import { companyNamed } from './companies.ts'
import type { Fate } from './fates.ts'
import { mailName } from './names.ts'
import type { SamplePerson } from './people.ts'
import { randomOf } from './random.ts'
import { FALLBACK, TEAMS } from './staff.ts'
import { deskTime, type Step, type Visit, type Visitor, visitOf } from './visits.ts'
import { drawOrigin } from './website.ts'

const HOUR_MS = 3_600_000

/** Somebody whose story is told up to the present, so that there is something to do today. */
export type CastMember = {
  person: SamplePerson
  visits: Visit[]
  fates: readonly Fate[]
  /** From then on nobody reaches out, epoch milliseconds; null when sellers act as always. */
  untouchedFrom: number | null
}

/**
 * What somebody did last: asked for something, raised their intent, or looked around with colleagues. `hoursAgo` counts
 * the hours in which their team was open.
 */
type Part = 'asks' | 'rises' | 'looks'
type Row = [name: string, title: string, company: string, part: Part, hoursAgo: number, rest?: Rest]
type Rest = { isWorked?: boolean; before?: { daysAgo: number; fate: Fate } }

const notNow: Fate = { kind: 'closed', reason: 'not_now', note: 'New budget in the next quarter.' }

const ROWS: readonly Row[] = [
  ['Priya Nair', 'VP Marketing', 'Helio Systems', 'looks', 0.7],
  ['Jonas Reuter', 'Head of RevOps', 'Nordwerk GmbH', 'looks', 1.4, { before: { daysAgo: 80, fate: notNow } }],
  ['Katharina Moser', 'Sales Operations Manager', 'Helio Systems', 'looks', 2.2],
  ['Lucía Ferrer', 'Chief Revenue Officer', 'Andamio', 'rises', 0.9],
  ['Benedikt Haas', 'Director of Demand Generation', 'Lindenhof Versicherung', 'rises', 3.1],
  ['Yasemin Demir', 'VP Revenue Operations', 'Marktkauz', 'rises', 6.9],
  ['Verena Huber', 'CMO', 'Andamio', 'rises', 7.2],
  ['Niklas Graf', 'VP Sales', 'Alpenglut Energie', 'rises', 6.4],
  ['Stefan Ammann', 'Head of Sales Development', 'Quellwerk', 'rises', 4.6],
  ['Marek Zielinski', 'Marketing Lead', 'Bluefin Logistics', 'looks', 3.3],
  ['Elif Aydin', 'RevOps Analyst', 'Kessler & Roth', 'looks', 5.2],
  ['Johanna Pichler', 'Marketing Director', 'Alpenglut Energie', 'asks', 0.35],
  ['Tarek Sommer', 'RevOps Manager', 'Morgenrot Software', 'asks', 0.95],
  ['Clara Steiner', 'COO', 'Säntis Medtech', 'asks', 0.03],
  ['Milan Horvat', 'VP Sales', 'Nordwerk GmbH', 'asks', 11, { isWorked: true }],
  ['Greta Lindner', 'Marketing Operations Manager', 'Helio Systems', 'looks', 14, { isWorked: true }],

  ['Tom Breslin', 'Sales Operations Manager', 'Kettle & Co', 'looks', 1.2],
  ['Niamh Gallagher', 'CMO', 'Liffey Payments', 'rises', 2.6],
  ['Rohan Mistry', 'Head of RevOps', 'Brackenhall Partners', 'rises', 6.6],
  ['Dana Whitfield', 'COO', 'Orchard Labs', 'looks', 2.9],
  ['Saoirse Nolan', 'Demand Generation Manager', 'Skellig Data', 'asks', 0.6],
  ['Floris de Wit', 'Director, Growth', 'Polder Analytics', 'rises', 4.1],

  ['Simone Washington', 'VP Sales', 'Marlow & Finch', 'looks', 0.8],
  ['Andre Coleman', 'Director of Demand Generation', 'Lakeshore Robotics', 'rises', 2.4],
  ['Megan Sullivan', 'RevOps Manager', 'Peachtree Stack', 'rises', 6.8],
  ['Wei Chen', 'VP Marketing', 'Maple Ridge Software', 'rises', 4.9],
  ['Darnell Brooks', 'Head of Sales Development', 'Granite Mutual', 'asks', 0.5],
  ['Natalie Goldberg', 'Chief Revenue Officer', 'Beacon Harbor Capital', 'looks', 3.6],

  ['Aiko Tanabe', 'Director, Growth', 'Shirokuma', 'looks', 1.1],
  ['Luis Castillo', 'Head of RevOps', 'Cascade Freightways', 'rises', 1.8],
  ['Hailey Larsen', 'VP Sales', 'Golden Spur Foods', 'rises', 6.7],
  ['Omar Flores', 'Marketing Director', 'Saguaro Solar', 'asks', 0.75],
  ['Monica Ito', 'VP Revenue Operations', 'Redwood Ledger', 'looks', 3.4],
  ['Trevor Boyd', 'Sales Manager', 'Bluebonnet Staffing', 'asks', 0.04],
]

/** The cast, told up to `now` (epoch milliseconds). */
export function castAt(now: number, seed: string): CastMember[] {
  return ROWS.map((row, place) => memberOf(row, place, now, seed))
}

function memberOf(row: Row, place: number, now: number, seed: string): CastMember {
  const [, , companyName, part, hoursAgo, { before, isWorked } = {}] = row
  const person = personOf(row, place)
  const random = randomOf(seed, person.email)
  const { timeZone } = person
  const visitor: Visitor = { person, anonymousId: random.uuid(), timeZone, isKnown: false, saysCountry: true }
  const clock = clockOf(companyName)
  const at = part === 'looks' ? sinceClosing(clock, now, hoursAgo) : hoursBefore(clock, now, hoursAgo)
  const [earlierAt, earlier] = before
    ? [deskTime(random, timeZone, now - before.daysAgo * DAY_MS), LAST.asks]
    : [at - random.between(1.1, 4) * DAY_MS, FIRST[person.kind === 'target' ? 'target' : 'business']]
  const visits = [
    visitOf(visitor, earlierAt, earlier, random, drawOrigin(random)),
    visitOf(visitor, at, LAST[part], random),
  ]
  return { person, visits, fates: before ? [before.fate] : [], untouchedFrom: isWorked ? null : at }
}

function personOf([name, title, companyName]: Row, place: number): SamplePerson {
  const { owner, domain, country, state, city, timeZone } = companyNamed(companyName)
  const [firstName = '', ...rest] = name.split(' ')
  const lastName = rest.join(' ')
  const email = `${mailName(firstName, lastName)}@${domain}`
  const who = { firstName, lastName, title, company: companyName, country, state, city, timeZone }
  return { userId: `u-${101 + place}`, kind: owner ? 'target' : 'business', email, ...who }
}

function clockOf(companyName: string): WorkingClock {
  const territory = companyNamed(companyName).territory ?? FALLBACK
  return { calendars: TEAMS.filter(({ slug }) => slug === territory).map(({ calendar }) => calendar) }
}

function hoursBefore(clock: WorkingClock, now: number, hours: number): number {
  return addRunning(clock, now, -Math.round(hours * HOUR_MS))
}

/** A promise that ends with the business day still runs when it was made after the team last closed. */
function sinceClosing(clock: WorkingClock, now: number, hours: number): number {
  const closedAt = runningIntervals(clock, now - 10 * DAY_MS, now).findLast(([, to]) => to < now)?.[1] ?? now
  return Math.max(
    hoursBefore(clock, now, hours),
    Math.min(closedAt + Math.round(hours * HOUR_MS) / 3, now - HOUR_MS / 12),
  )
}

/** Who is known at a target account is a reason to hand over: there a first visit is anonymous. */
const FIRST: Record<'target' | 'business', readonly Step[]> = {
  target: ['browsing', 'browsing'],
  business: ['browsing', 'browsing', 'download'],
}

const LAST: Record<Part, readonly Step[]> = {
  asks: ['pricing', 'identify', { track: 'Demo Requested' }],
  rises: ['browsing', 'pricing', 'integration', 'comparison', 'pricing'],
  looks: ['browsing', 'integration', 'pricing', 'download'],
}
