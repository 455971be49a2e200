import { createLoader, parseAsArrayOf, parseAsString, parseAsStringLiteral } from 'nuqs/server'
import { OWN_STAGES } from '#lib/lead/stages.ts'
import { BANDS } from '#lib/policy/rules/bands.ts'
import { LEAD_ORDERS } from '#lib/qualify/rules/lead-search.ts'

/** What the address of the list says: its filters, its order, and after which row the page begins. */
export const LEAD_QUERY = {
  stage: parseAsArrayOf(parseAsStringLiteral(OWN_STAGES)).withDefault([]),
  band: parseAsArrayOf(parseAsStringLiteral(BANDS)).withDefault([]),
  q: parseAsString.withDefault(''),
  track: parseAsString,
  sort: parseAsStringLiteral(LEAD_ORDERS).withDefault('score'),
  after: parseAsString,
}

export const loadLeadQuery = createLoader(LEAD_QUERY)
