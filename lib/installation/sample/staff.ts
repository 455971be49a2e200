import type { Role } from '#db/schema/team.ts'
import type { BusinessCalendar, Windows } from '#lib/time/calendar.ts'

export type Territory = 'dach' | 'uk_ireland' | 'us_east' | 'us_west'

/** The team that takes what no territory claims. */
export const FALLBACK: Territory = 'uk_ireland'

export type SampleTeam = { slug: Territory; name: string; calendar: BusinessCalendar }

/** The company whose sample this is, and what it sells: pipeline software. */
export const SAMPLE_COMPANY = 'Fernlake'
export const SAMPLE_KEY = 'wk_sample'
export const SAMPLE_PASSWORD = 'baton-sample'

const week = (timeZone: string, ordinary: Windows, friday: Windows = ordinary): BusinessCalendar => ({
  timeZone,
  weekly: { mon: ordinary, tue: ordinary, wed: ordinary, thu: ordinary, fri: friday },
})

export const TEAMS: readonly [SampleTeam, ...SampleTeam[]] = [
  {
    slug: 'dach',
    name: 'DACH',
    calendar: week('Europe/Berlin', [['08:30', '17:30']], [['08:30', '16:00']]),
  },
  { slug: 'uk_ireland', name: 'UK & Ireland', calendar: week('Europe/London', [['09:00', '17:30']]) },
  { slug: 'us_east', name: 'US East', calendar: week('America/New_York', [['08:30', '17:30']]) },
  { slug: 'us_west', name: 'US West', calendar: week('America/Los_Angeles', [['08:00', '17:00']]) },
]

/**
 * How somebody works, as shares of 1: how often they keep a promise, how much of its time they take at most, and how
 * often they carry out the next step of their plan.
 */
export type Temperament = { keeps: number; pace: number; diligence: number }

/** An absence, in days from the company's present. */
export type PlannedAbsence = { fromDay: number; toDay: number; reason: string }

export type SampleSeller = {
  weight?: number
  openCapacity?: number
  dailyCapacity?: number
  hours?: BusinessCalendar
  absences?: readonly PlannedAbsence[]
  temperament: Temperament
}

export type SampleUser = {
  email: string
  name: string
  role: Role
  team: Territory | null
  seller?: SampleSeller
}

const MORNING: Windows = [['09:00', '15:00']]

export const STEADY: Temperament = { keeps: 0.93, pace: 0.55, diligence: 0.9 }
const QUICK: Temperament = { keeps: 0.97, pace: 0.35, diligence: 0.95 }
const STRETCHED: Temperament = { keeps: 0.84, pace: 0.75, diligence: 0.75 }

const SELLER_PLANS: readonly (Pick<SampleUser, 'name'> & SampleSeller & { team: Territory })[] = [
  { name: 'Sam Okafor', team: 'dach', weight: 2, temperament: QUICK },
  {
    name: 'Lena Brandt',
    team: 'dach',
    hours: {
      timeZone: 'Europe/Berlin',
      weekly: { mon: MORNING, tue: MORNING, wed: MORNING, thu: MORNING },
    },
    openCapacity: 15,
    dailyCapacity: 5,
    temperament: STEADY,
  },
  {
    name: 'Tomasz Wieczorek',
    team: 'dach',
    weight: 2,
    absences: [{ fromDay: -61, toDay: -54, reason: 'Holiday' }],
    temperament: STEADY,
  },
  { name: 'Aoife Brennan', team: 'uk_ireland', weight: 2, temperament: QUICK },
  {
    name: 'Callum Reid',
    team: 'uk_ireland',
    hours: week('Europe/London', [
      ['10:00', '13:00'],
      ['14:00', '17:30'],
    ]),
    absences: [{ fromDay: -33, toDay: -28, reason: 'Parental leave' }],
    temperament: STRETCHED,
  },
  { name: 'Priyanka Desai', team: 'uk_ireland', weight: 2, temperament: STEADY },
  { name: 'Marcus Bell', team: 'us_east', weight: 2, openCapacity: 30, temperament: STEADY },
  { name: 'Elena Rossi', team: 'us_east', weight: 2, temperament: QUICK },
  {
    name: 'Devon Whitaker',
    team: 'us_east',
    absences: [{ fromDay: -4, toDay: 6, reason: 'Holiday' }],
    temperament: STEADY,
  },
  { name: 'Grace Nakamura', team: 'us_west', weight: 2, temperament: QUICK },
  {
    name: 'Diego Salazar',
    team: 'us_west',
    hours: week('America/Phoenix', [['09:00', '17:00']]),
    absences: [{ fromDay: -20, toDay: -18, reason: 'Training' }],
    temperament: STRETCHED,
  },
  { name: 'Hannah Kowalski', team: 'us_west', temperament: STEADY },
]

/** Those who take leads; the first signs in as seller@sample.test, the others as seller2@ and so on. */
export const SELLERS = SELLER_PLANS.map(({ name, team, ...seller }, place) => ({
  email: `seller${place === 0 ? '' : place + 1}@sample.test`,
  name,
  role: 'seller' as const,
  team,
  seller,
}))

export const USERS: readonly SampleUser[] = [
  ...SELLERS,
  { email: 'manager@sample.test', name: 'Miriam Vogel', role: 'manager', team: 'dach' },
  { email: 'manager2@sample.test', name: 'Harriet Cole', role: 'manager', team: 'uk_ireland' },
  { email: 'manager3@sample.test', name: 'Naomi Adler', role: 'manager', team: 'us_east' },
  { email: 'manager4@sample.test', name: 'Rubén Ortega', role: 'manager', team: 'us_west' },
  { email: 'revops@sample.test', name: 'Ingrid Solberg', role: 'revops', team: null },
  { email: 'admin@sample.test', name: 'Ada Mensah', role: 'admin', team: null },
]

/** Where each team's people book a meeting. */
export function meetingUrl(name: string): string {
  const slug = name.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/\W+/g, '-')
  return `https://meet.fernlake.example/${slug}`
}
