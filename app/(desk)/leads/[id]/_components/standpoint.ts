import { createLoader, parseAsInteger, parseAsIsoDateTime } from 'nuqs/server'

/** From where the address looks at a lead: a time, and an open draft instead of the policy of that time. */
export const STANDPOINT = { at: parseAsIsoDateTime, draft: parseAsInteger }

export const loadStandpoint = createLoader(STANDPOINT)
