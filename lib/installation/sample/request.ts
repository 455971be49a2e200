import { PROSPECTS, type SampleCompany, TARGETS } from './companies.ts'
import { drawName, drawTitle, mailName } from './names.ts'
import type { SamplePerson } from './people.ts'
import type { Random } from './random.ts'
import { USERS } from './staff.ts'
import { type Visit, type Visitor, visitOf } from './visits.ts'
import { drawOrigin } from './website.ts'

/** Somebody new who looks around and asks for a demo, ending at `now` (epoch milliseconds). */
export type SampleRequest = { person: SamplePerson; visit: Visit }

/**
 * A fresh visitor for a user of the sample: of a target account that the seller owns, so that the lead comes to them;
 * of their team's territory for a manager; of any for the others.
 */
export function drawRequest(random: Random, now: number, forEmail: string): SampleRequest {
  const company = random.pick(companiesFor(forEmail))
  const { country, state, city, timeZone, name, domain } = company
  const who = drawName(random, country)
  // Nobody of the sample has a number in their address, so that this is somebody new.
  const email = `${mailName(who.firstName, who.lastName)}${random.whole(2, 99)}@${domain}`
  const person: SamplePerson = {
    ...{ userId: random.uuid(), kind: 'business', email, ...who, title: drawTitle(random), company: name },
    ...{ country, state, city, timeZone },
  }
  const visitor: Visitor = { person, anonymousId: random.uuid(), timeZone, isKnown: false, saysCountry: true }
  const steps = ['browsing', 'integration', 'pricing', 'identify', { track: 'Demo Requested' }] as const
  return { person, visit: visitOf(visitor, now, steps, random, drawOrigin(random)) }
}

function companiesFor(email: string): readonly SampleCompany[] {
  const user = USERS.find((known) => known.email === email)
  const owned = TARGETS.filter(({ owner }) => owner === user?.name)
  if (owned.length) return owned
  return user?.team ? PROSPECTS.filter(({ territory }) => territory === user.team) : PROSPECTS
}
