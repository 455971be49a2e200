import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { companyDomain } from '#lib/qualify/rules/classify-email.ts'
import { cutText } from './clean-text.ts'
import { countryCode, stateCode } from './place-names.ts'
import { recordOf } from './record-of.ts'

/** What traits tell of a person; absent when they do not say. */
export type PersonTraits = Partial<{
  firstName: string
  lastName: string
  title: string
  company: string
  phone: string
  country: string
  state: string
  city: string
}>

/** What traits tell of a company; absent when they do not say. */
export type CompanyTraits = Partial<{
  name: string
  domain: string
  industry: string
  employees: number
  country: string
  state: string
  city: string
}>

const LONGEST_TRAIT = 300

type Traits = Readonly<Record<string, unknown>>

/** Reads the reserved traits of an identify call. A country or phone that is not known is left out, never guessed. */
export function readPersonTraits(traits: Traits): PersonTraits {
  const address = recordOf(traits.address)
  const country = countryCode(firstText(address.country, traits.country))
  const { firstName, lastName } = readName(traits)
  return withoutEmpty({
    firstName,
    lastName,
    title: firstText(traits.title, traits.jobTitle, traits.position),
    company: firstText(recordOf(traits.company).name, traits.company, traits.companyName),
    phone: readPhone(textOf(traits.phone), country),
    country,
    state: stateCode(firstText(address.state, address.region, traits.state), country),
    city: firstText(address.city, traits.city),
  })
}

/** Reads the traits of a group call, or of a person's company. */
export function readCompanyTraits(traits: Traits): CompanyTraits {
  const address = recordOf(traits.address)
  const country = countryCode(firstText(address.country, traits.country))
  return withoutEmpty({
    name: textOf(traits.name),
    domain: domainOf(firstText(traits.domain, traits.website)),
    industry: textOf(traits.industry),
    employees: countOf(traits.employees ?? traits.employee_count ?? traits.employeeCount),
    country,
    state: stateCode(firstText(address.state, address.region, traits.state), country),
    city: firstText(address.city, traits.city),
  })
}

function readName(traits: Traits): { firstName?: string; lastName?: string } {
  const whole = textOf(traits.name)?.split(/\s+/) ?? []
  return {
    firstName:
      firstText(traits.firstName, traits.first_name) ?? (whole.length > 1 ? whole.slice(0, -1).join(' ') : whole[0]),
    lastName: firstText(traits.lastName, traits.last_name) ?? (whole.length > 1 ? whole.at(-1) : undefined),
  }
}

function readPhone(phone: string | undefined, country: string | undefined): string | undefined {
  if (!phone) return undefined
  const parsed = parsePhoneNumberFromString(phone, country as Parameters<typeof parsePhoneNumberFromString>[1])
  return parsed?.isPossible() ? parsed.number : undefined
}

/** The domain that the company registered, by which people's e-mail addresses find it; undefined when it is none. */
function domainOf(website: string | undefined): string | undefined {
  const host = website
    ?.toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/[/?#:].*$/, '')
  return (host && companyDomain(host)) || undefined
}

function countOf(value: unknown): number | undefined {
  const count = typeof value === 'string' ? Number.parseInt(value.replaceAll(/[.,\s]/g, ''), 10) : value
  return typeof count === 'number' && count >= 0 && count <= 10_000_000 ? Math.floor(count) : undefined
}

function firstText(...values: unknown[]): string | undefined {
  return values.map(textOf).find((text) => text !== undefined)
}

function textOf(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : ''
  return text ? cutText(text, LONGEST_TRAIT) : undefined
}

function withoutEmpty<T extends object>(values: T): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T
}
