import { DAY_MS } from '#lib/time/zone.ts'
import { castAt } from './cast.ts'
import { PROSPECTS } from './companies.ts'
import type { Fate } from './fates.ts'
import { planAnonymousVisits, planVisits } from './journeys.ts'
import { drawPeople, type SamplePerson } from './people.ts'
import { randomOf } from './random.ts'
import type { Visit, WireCall } from './visits.ts'

export const SAMPLE_DAYS = 90
export const SAMPLE_LEADS = 400
export const SAMPLE_SEED = 'fernlake'

/** A person of the sample, and what is settled about them beforehand. */
export type Member = { person: SamplePerson; fates: readonly Fate[]; untouchedFrom: number | null }

/** Who is in the sample, by address, and all visits in the order in which they come in. */
export type SamplePlan = { now: number; members: ReadonlyMap<string, Member>; visits: readonly Visit[] }

export type PlanOptions = { now: Date; leads?: number; seed?: string }

/** Plans the people of a sample and what they do in the 90 days before `now`; the same for the same options. */
export function planSample({ now, leads = SAMPLE_LEADS, seed = SAMPLE_SEED }: PlanOptions): SamplePlan {
  const to = now.getTime()
  const period = { from: to - SAMPLE_DAYS * DAY_MS, to }
  const cast = castAt(to, seed)
  const taken = new Set(cast.map(({ person }) => person.email))
  const others = drawPeople(Math.max(0, leads - cast.length), taken, seed).map((person) => ({
    person,
    fates: [],
    untouchedFrom: null,
    visits: planVisits(person, period, seed),
  }))
  const known = [...cast, ...others].filter(({ visits }) => visits.length > 0)
  const anonymous = Array.from({ length: Math.round(leads * 0.3) }, (_, place) => {
    const { timeZone } = randomOf(seed, 'anonymous zone', place).pick(PROSPECTS)
    return planAnonymousVisits(place, timeZone, period, seed)
  })
  const visits = [...known.flatMap((member) => member.visits), ...anonymous.flat()]
  return {
    now: to,
    members: new Map(known.map(({ person, fates, untouchedFrom }) => [person.email, { person, fates, untouchedFrom }])),
    visits: gathered(visits.filter(({ at }) => at >= period.from).sort((a, b) => a.at - b.at)),
  }
}

const MOST_WAITING = 50

/** Visits of unknown people move nothing by themselves: what they sent comes in with the next one that does. */
function gathered(visits: readonly Visit[]): Visit[] {
  let waiting: WireCall[] = []
  return visits.flatMap((visit, place) => {
    const calls = [...waiting, ...visit.calls]
    const mayWait = !visit.isKnown && calls.length < MOST_WAITING && place < visits.length - 1
    waiting = mayWait ? calls : []
    return mayWait ? [] : [{ ...visit, calls }]
  })
}

/** Everything that the visitors of a sample send, in order: a stream for trying out an intake. */
export function sampleCalls(options: PlanOptions): WireCall[] {
  return planSample(options).visits.flatMap(({ calls }) => calls)
}
