'use client'

import { useDraft } from './draft-context.tsx'

/** What a field of few values offers, and how each is called. */
export const choices = (labels: Record<string, string>) => Object.entries(labels).map(([id, label]) => ({ id, label }))
export const TOUCHES = choices({
  ...{ manual: 'Manual outreach', human_led: 'Human-led, orchestrated', assisted: 'Automated + human assist' },
  ...{ automated: 'Automated nurture', recycle: 'Recycle to automation', long_cycle: 'Long-cycle nurture' },
})
export const SENDS = choices({ none: 'nothing', service_only: 'service messages only', approved: 'what is approved' })
export const UNITS = choices({ minutes: 'minutes', hours: 'hours', days: 'days', end_of_day: 'end of day' })
export const CLOCKS = choices({ business: 'business time', elapsed: 'elapsed time' })
export const ACTIONS = choices({
  nurture: 'recycled',
  reroute: 'routed anew',
  disqualify: 'disqualified',
  convert: 'qualified',
})
export const KPIS = choices({
  ...{ speed_to_lead: 'speed-to-lead', target_account_meetings: 'target meetings', mql_to_sql: 'MQL→SQL' },
  ...{ engagement_rate: 'engagement', re_engagement_rate: 're-engagement', return_to_intent: 'return-to-intent' },
})

/** The tracks and teams that a policy may name. */
export function useNames() {
  const { trackNames, teamNames } = useDraft().names
  return { tracks: [{ id: '', label: 'no track' }, ...choices(trackNames)], teams: choices(teamNames) }
}
