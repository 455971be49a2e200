import { COMPANIES, PROSPECTS, type SampleCompany, TARGETS } from './companies.ts'
import { drawName, drawTitle, mailName } from './names.ts'
import { type Random, randomOf } from './random.ts'

/** Who somebody is to a company that sells to businesses. */
export type PersonKind = 'target' | 'business' | 'free' | 'student' | 'competitor' | 'disposable' | 'invalid'

/** Somebody who visits the site and gives an address sooner or later. */
export type SamplePerson = {
  userId: string
  kind: PersonKind
  email: string
  firstName: string
  lastName: string
  /** What they tell in a form; those who hide say less. */
  title: string | null
  company: string | null
  country: string
  state: string | null
  city: string
  timeZone: string
}

/** Shares of all leads, as percent. */
const KINDS: Record<PersonKind, number> = {
  target: 16,
  business: 67.5,
  free: 9,
  student: 2.75,
  competitor: 2,
  disposable: 1.5,
  invalid: 1.25,
}

/** So many people, none with an address in `taken`; the same for the same seed. */
export function drawPeople(count: number, taken: ReadonlySet<string>, seed: string): SamplePerson[] {
  const emails = new Set(taken)
  const kinds = Object.keys(KINDS) as PersonKind[]
  const wanted = kinds.flatMap((kind) =>
    Array<PersonKind>(Math.max(1, Math.round((count * KINDS[kind]) / 100))).fill(kind),
  )
  const random = randomOf(seed, 'people')
  const chosen = random.shuffled(wanted).slice(0, count)
  return chosen.map((kind, place) => {
    const person = drawPerson(kind, place, random, emails)
    emails.add(person.email)
    return person
  })
}

function drawPerson(kind: PersonKind, place: number, random: Random, taken: ReadonlySet<string>): SamplePerson {
  const company = random.pick(COMPANIES_OF[kind])
  const { country, state, city, timeZone } = company
  for (;;) {
    const name = drawName(random, country)
    const email = emailOf(kind, name, company, random)
    if (taken.has(email)) continue
    const title = SAYS_TITLE.has(kind) || random.chance(0.3) ? drawTitle(random) : null
    const told = kind === 'target' || kind === 'business' || kind === 'competitor' ? company.name : null
    return { userId: `u-${1001 + place}`, kind, email, ...name, title, company: told, country, state, city, timeZone }
  }
}

const ORDINARY = PROSPECTS.filter(({ owner }) => owner === null)
const COMPETITORS = COMPANIES.filter(({ isCompetitor }) => isCompetitor)
const COMPANIES_OF: Record<PersonKind, readonly SampleCompany[]> = {
  target: TARGETS,
  business: ORDINARY,
  free: PROSPECTS,
  student: PROSPECTS,
  competitor: COMPETITORS,
  disposable: PROSPECTS,
  invalid: PROSPECTS,
}
const SAYS_TITLE: ReadonlySet<PersonKind> = new Set(['target', 'business', 'competitor'])

/**
 * An address that nobody can have: ".example" is nobody's, Gmail knows neither hyphens nor underscores in names, and
 * example.edu is kept for documentation.
 */
function emailOf(
  kind: PersonKind,
  { firstName, lastName }: { firstName: string; lastName: string },
  { domain }: SampleCompany,
  random: Random,
): string {
  switch (kind) {
    case 'free':
      return `${mailName(firstName, lastName, random.pick(['-', '_']))}@gmail.com`
    case 'student':
      return `${mailName(firstName, lastName)}@example.edu`
    case 'disposable':
      return `${mailName(firstName, lastName, '')}${random.whole(10, 99)}@mailinator.com`
    case 'invalid':
      return `${mailName(firstName, lastName)}@${random.pick(['gmial', 'yahooo', 'companymail'])}`
    default:
      return `${mailName(firstName, lastName)}@${domain}`
  }
}
