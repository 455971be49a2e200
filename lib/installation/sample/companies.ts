import type { Firmographics } from '#lib/qualify/rules/firmographics.ts'
import type { Territory } from './staff.ts'

/** A company of the sample. `territory` is where its leads go; null for those that no territory claims. */
export type SampleCompany = Firmographics & {
  name: string
  domain: string
  country: string
  city: string
  timeZone: string
  territory: Territory | null
  isCompetitor: boolean
  /** The seller who owns it as a target account, by name. */
  owner: string | null
}

type Place = Pick<SampleCompany, 'country' | 'timeZone' | 'territory'>

const IN: Record<string, Place> = {
  DE: { country: 'DE', timeZone: 'Europe/Berlin', territory: 'dach' },
  AT: { country: 'AT', timeZone: 'Europe/Vienna', territory: 'dach' },
  CH: { country: 'CH', timeZone: 'Europe/Zurich', territory: 'dach' },
  GB: { country: 'GB', timeZone: 'Europe/London', territory: 'uk_ireland' },
  IE: { country: 'IE', timeZone: 'Europe/Dublin', territory: 'uk_ireland' },
  EAST: { country: 'US', timeZone: 'America/New_York', territory: 'us_east' },
  CA: { country: 'CA', timeZone: 'America/Toronto', territory: 'us_east' },
  WEST: { country: 'US', timeZone: 'America/Los_Angeles', territory: 'us_west' },
  MOUNTAIN: { country: 'US', timeZone: 'America/Denver', territory: 'us_west' },
  ARIZONA: { country: 'US', timeZone: 'America/Phoenix', territory: 'us_west' },
  TEXAS: { country: 'US', timeZone: 'America/Chicago', territory: 'us_west' },
  NL: { country: 'NL', timeZone: 'Europe/Amsterdam', territory: null },
  FR: { country: 'FR', timeZone: 'Europe/Paris', territory: null },
}

type Row = [name: string, industry: string, employees: number, place: keyof typeof IN, city: string, state?: string]

function company([name, industry, employees, place, city, state]: Row, rest: Partial<SampleCompany> = {}) {
  const plain = name
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replace(/ gmbh$/, '')
  const domain = `${plain.replaceAll(/\W+/g, '-')}.example`
  const where = { ...(IN[place] as Place), city, state: state ?? null }
  return { name, domain, industry, employees, ...where, isCompetitor: false, owner: null, ...rest }
}

const target = (owner: string, ...row: Row) => company(row, { owner })
const prospect = (...row: Row) => company(row)
const competitor = (...row: Row) => company(row, { isCompetitor: true })

/** Forty companies, all invented. The domain ".example" belongs to nobody, so that no message can reach anyone. */
export const COMPANIES: readonly SampleCompany[] = [
  target('Sam Okafor', 'Helio Systems', 'Software', 340, 'DE', 'Berlin'),
  target('Sam Okafor', 'Nordwerk GmbH', 'Manufacturing', 2100, 'DE', 'Hamburg'),
  target('Lena Brandt', 'Kessler & Roth', 'Financial services', 1800, 'DE', 'Frankfurt'),
  target('Tomasz Wieczorek', 'Bluefin Logistics', 'Logistics', 620, 'DE', 'Bremen'),
  prospect('Andamio', 'Professional services', 210, 'AT', 'Vienna'),
  prospect('Alpenglut Energie', 'Energy', 480, 'AT', 'Innsbruck'),
  prospect('Lindenhof Versicherung', 'Financial services', 950, 'DE', 'Cologne'),
  prospect('Marktkauz', 'Retail', 1400, 'DE', 'Munich'),
  prospect('Morgenrot Software', 'Software', 85, 'DE', 'Leipzig'),
  prospect('Säntis Medtech', 'Healthcare', 260, 'CH', 'St. Gallen'),
  prospect('Quellwerk', 'Software', 130, 'CH', 'Zurich'),

  target('Aoife Brennan', 'Kettle & Co', 'Retail', 520, 'GB', 'Bristol'),
  target('Priyanka Desai', 'Orchard Labs', 'Software', 180, 'GB', 'London'),
  target('Callum Reid', 'Tideway Freight', 'Logistics', 890, 'GB', 'Liverpool'),
  prospect('Brackenhall Partners', 'Professional services', 310, 'GB', 'Leeds'),
  prospect('Liffey Payments', 'Financial services', 240, 'IE', 'Dublin'),
  prospect('Copperline Media', 'Media', 75, 'GB', 'Manchester'),
  prospect('Harrow Glen Health', 'Healthcare', 1300, 'GB', 'Edinburgh'),
  prospect('Skellig Data', 'Software', 45, 'IE', 'Cork'),

  target('Elena Rossi', 'Beacon Harbor Capital', 'Financial services', 700, 'EAST', 'Boston', 'MA'),
  target('Marcus Bell', 'Marlow & Finch', 'Professional services', 1600, 'EAST', 'New York', 'NY'),
  target('Devon Whitaker', 'Piedmont Foundry', 'Manufacturing', 2800, 'EAST', 'Charlotte', 'NC'),
  prospect('Tidewater Grocers', 'Retail', 5400, 'EAST', 'Richmond', 'VA'),
  prospect('Quill Street Press', 'Media', 140, 'EAST', 'New York', 'NY'),
  prospect('Lakeshore Robotics', 'Manufacturing', 380, 'EAST', 'Pittsburgh', 'PA'),
  prospect('Peachtree Stack', 'Software', 220, 'EAST', 'Atlanta', 'GA'),
  prospect('Granite Mutual', 'Financial services', 160, 'EAST', 'Manchester', 'NH'),
  prospect('Maple Ridge Software', 'Software', 430, 'CA', 'Toronto', 'Ontario'),
  prospect('Sunward Clinics', 'Healthcare', 900, 'EAST', 'Miami', 'FL'),

  target('Grace Nakamura', 'Redwood Ledger', 'Software', 540, 'WEST', 'San Francisco', 'CA'),
  target('Hannah Kowalski', 'Shirokuma', 'Software', 260, 'WEST', 'Seattle', 'WA'),
  target('Diego Salazar', 'Mesa Trail Outfitters', 'Retail', 1150, 'MOUNTAIN', 'Denver', 'CO'),
  prospect('Cascade Freightways', 'Logistics', 1900, 'WEST', 'Portland', 'OR'),
  prospect('Saguaro Solar', 'Energy', 310, 'ARIZONA', 'Phoenix', 'AZ'),
  prospect('Golden Spur Foods', 'Manufacturing', 760, 'WEST', 'Sacramento', 'CA'),
  prospect('Bluebonnet Staffing', 'Professional services', 120, 'TEXAS', 'Austin', 'TX'),

  prospect('Polder Analytics', 'Software', 190, 'NL', 'Amsterdam'),
  prospect('Atelier Marchand', 'Retail', 330, 'FR', 'Lyon'),
  competitor('Relaypoint', 'Software', 410, 'EAST', 'New York', 'NY'),
  competitor('Handoffly', 'Software', 60, 'GB', 'London'),
]

export const PROSPECTS = COMPANIES.filter(({ isCompetitor }) => !isCompetitor)
export const TARGETS = COMPANIES.filter(({ owner }) => owner !== null)

/** @throws Error when there is no such company */
export function companyNamed(name: string): SampleCompany {
  const found = COMPANIES.find((known) => known.name === name)
  if (!found) throw new Error(`The sample has no company "${name}".`)
  return found
}
