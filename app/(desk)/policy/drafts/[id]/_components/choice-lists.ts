'use client'

import { SIGNAL_CATEGORIES } from '#lib/policy/rules/vocabulary.ts'
import { useDraft } from './draft-context.tsx'

/** What a field of few values offers, and how each is called. */
export const choices = (labels: Record<string, string>) => Object.entries(labels).map(([id, label]) => ({ id, label }))

export const TOUCHES = choices({
  ...{ manual: 'Manual', human_led: 'Human-led', assisted: 'Assisted' },
  ...{ automated: 'Automated', recycle: 'Recycle', long_cycle: 'Long-cycle' },
})
export const OUTCOMES = choices({
  hand_off: 'is handed to sales',
  nurture: 'is nurtured by automation',
  recycle: 'is taken back by automation',
})
export const SENDS = choices({ none: 'nothing', service_only: 'service messages only', approved: 'what is approved' })
export const UNITS = choices({ minutes: 'minutes', hours: 'hours', days: 'days', end_of_day: 'end of day' })
export const CLOCKS = choices({ business: 'business', elapsed: 'elapsed' })
export const CHANNELS = choices({ call: 'Call', email: 'E-mail', linkedin: 'LinkedIn' })
export const CATEGORIES = SIGNAL_CATEGORIES.map((id) => ({ id, label: id.replace('_', '-') }))
export const ACTIONS = choices({
  nurture: 'recycled',
  reroute: 'routed anew',
  disqualify: 'disqualified',
  convert: 'qualified',
})
export const KINDS = [
  ['disposition', 'Closed after work'],
  ['rejection', 'Given back before contact'],
] as const
export const FAMILIES = choices({
  '': 'of no family',
  procedural: 'procedural',
  clerical: 'clerical',
  definitional: 'definitional',
})
export const KPIS = choices({
  ...{ speed_to_lead: 'Speed-to-lead', target_account_meetings: 'Target meetings', mql_to_sql: 'MQL→SQL' },
  ...{ engagement_rate: 'Engagement', re_engagement_rate: 'Re-engagement' },
  return_to_intent: 'Return-to-intent',
})
export const OFFERS = choices({
  same_owner: 'the same seller',
  next_seller: 'the next seller',
  team_queue: 'the whole team',
})
export const FIELDS = choices({
  ...{ email: 'e-mail', firstName: 'first name', lastName: 'last name', company: 'company' },
  ...{ country: 'country', phone: 'phone', title: 'title' },
})

/** The tracks and teams that a policy may name; a track that is no longer used says so. */
export function useNames() {
  const { names, surroundings } = useDraft()
  const tracks = choices(names.trackNames).map(({ id, label }) => ({
    id,
    label: surroundings.tracks.includes(id) ? label : `${label} (archived)`,
  }))
  return { tracks: [{ id: '', label: 'no track' }, ...tracks], teams: choices(names.teamNames) }
}
