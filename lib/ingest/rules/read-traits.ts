import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { countryCode, stateCode } from './place-names.ts'

/** What traits tell of a person; absent when they do not say. */
export type PersonTraits = Partial<{
  email: string
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

type Traits = Readonly<Record<string, unknown>>

/** Reads the reserved traits of an identify call. A country or phone that is not known is left out, never guessed. */
export function readPersonTraits(traits: Traits): PersonTraits {
  const address = recordOf(traits.address)
  const country = countryCode(textOf(address.country ?? traits.country))
  const { firstName, lastName } = readName(traits)
  return withoutEmpty({
    email: textOf(traits.email)?.toLowerCase().slice(0, 320),
    firstName,
    lastName,
    title: textOf(traits.title ?? traits.jobTitle ?? traits.position),
    company: textOf(recordOf(traits.company).name ?? traits.company ?? traits.companyName),
    phone: readPhone(textOf(traits.phone), country),
    country,
    state: stateCode(textOf(address.state ?? address.region ?? traits.state), country),
    city: textOf(address.city ?? traits.city),
  })
}

/** Reads the traits of a group call, or of a person's company. */
export function readCompanyTraits(traits: Traits): CompanyTraits {
  const address = recordOf(traits.address)
  const country = countryCode(textOf(address.country ?? traits.country))
  return withoutEmpty({
    name: textOf(traits.name),
    domain: hostOf(textOf(traits.domain ?? traits.website)),
    industry: textOf(traits.industry),
    employees: countOf(traits.employees ?? traits.employee_count ?? traits.employeeCount),
    country,
    state: stateCode(textOf(address.state ?? address.region ?? traits.state), country),
    city: textOf(address.city ?? traits.city),
  })
}

function readName(traits: Traits): { firstName?: string; lastName?: string } {
  const whole = textOf(traits.name)?.split(/\s+/) ?? []
  return {
    firstName:
      textOf(traits.firstName ?? traits.first_name) ?? (whole.length > 1 ? whole.slice(0, -1).join(' ') : whole[0]),
    lastName: textOf(traits.lastName ?? traits.last_name) ?? (whole.length > 1 ? whole.at(-1) : undefined),
  }
}

function readPhone(phone: string | undefined, country: string | undefined): string | undefined {
  if (!phone) return undefined
  const parsed = parsePhoneNumberFromString(phone, country as Parameters<typeof parsePhoneNumberFromString>[1])
  return parsed?.isPossible() ? parsed.number : undefined
}

function hostOf(website: string | undefined): string | undefined {
  return website
    ?.toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^www\./, '')
    .replace(/[/?#:].*$/, '')
}

function countOf(value: unknown): number | undefined {
  const count = typeof value === 'string' ? Number.parseInt(value.replaceAll(/[.,\s]/g, ''), 10) : value
  return typeof count === 'number' && count >= 0 && count <= 10_000_000 ? Math.floor(count) : undefined
}

function textOf(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : ''
  return text ? text.slice(0, 300) : undefined
}

function recordOf(value: unknown): Traits {
  return typeof value === 'object' && value !== null ? (value as Traits) : {}
}

function withoutEmpty<T extends object>(values: T): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T
}
