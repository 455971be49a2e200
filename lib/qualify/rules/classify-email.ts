import { parse } from 'tldts'
import { z } from 'zod'
import type { EmailClass } from '#lib/lead/facts.ts'

/** What is known of a domain from kept lists. */
export type DomainListing = { isDisposable: boolean; isFree: boolean; isAcademic: boolean }

// Kept for documentation and trials: nobody owns them, so that a first test lead behaves like a company's.
const TRIAL_DOMAINS = /(^|\.)(example|test)$|^example\.(com|org|net)$/

/** An address split at its last "@", lower-cased; the domain is empty when there is none. */
export function splitEmail(email: string): { email: string; domain: string } {
  const lowered = email.trim().toLowerCase()
  const at = lowered.lastIndexOf('@')
  return { email: lowered, domain: at < 0 ? '' : lowered.slice(at + 1).replace(/\.$/, '') }
}

/** Whether a text is an e-mail address on a domain that can exist. */
export function isValidEmail(email: string): boolean {
  if (email.length > 254 || !z.email().safeParse(email).success) return false
  const { domain } = splitEmail(email)
  return TRIAL_DOMAINS.test(domain) || isPublicDomain(domain)
}

/** What an address's domain says about its owner; a domain on several lists is what comes first here. */
export function classifyEmail(email: string, listing: DomainListing): EmailClass {
  if (!isValidEmail(email)) return 'invalid'
  const { domain } = splitEmail(email)
  if (TRIAL_DOMAINS.test(domain)) return 'business'
  if (listing.isDisposable) return 'disposable'
  if (listing.isAcademic) return 'academic'
  if (listing.isFree) return 'free'
  return 'business'
}

/** The domain that a company registered: "mail.eu.acme.co.uk" is "acme.co.uk"; null when there is none. */
export function companyDomain(domain: string): string | null {
  if (TRIAL_DOMAINS.test(domain)) return domain.split('.').slice(-2).join('.')
  return parse(domain, { allowPrivateDomains: true }).domain
}

function isPublicDomain(domain: string): boolean {
  const { isIcann, isPrivate, domain: registrable } = parse(domain, { allowPrivateDomains: true })
  return registrable !== null && (isIcann === true || isPrivate === true)
}
