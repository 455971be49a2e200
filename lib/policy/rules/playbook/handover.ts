import type { PolicyDocument, RecycleRule } from '../document.ts'

export const sla: PolicyDocument['sla'] = {
  warnShare: 0.75,
  rescueTrack: 'momentum_rescue',
  queuePromise: { value: 2, unit: 'hours', clock: 'business' },
  maximumRequeues: 2,
  offerOrder: ['team_queue'],
  onReassign: 'keep',
}

export const autoRecycle: PolicyDocument['autoRecycle'] = {
  afterAttempts: 6,
  onDay: 10,
  atLatestOnDay: 14,
  reason: 'no_response',
}

/** A new installation has one team; territories come with the teams that work them. */
export const routing: PolicyDocument['routing'] = {
  targetAccountOwnerFirst: true,
  territories: [],
  fallbackTeam: 'sales',
}

const rejection = (
  reason: string,
  label: string,
  family: RecycleRule['family'],
  rest: Partial<RecycleRule>,
): RecycleRule => ({
  reason,
  label,
  kind: 'rejection',
  family,
  action: 'nurture',
  track: null,
  suppressDays: 0,
  bypassOnHandRaise: true,
  minimumAttempts: 0,
  noteRequired: false,
  ...rest,
})

const disposition = (reason: string, label: string, rest: Partial<RecycleRule>): RecycleRule => ({
  ...rejection(reason, label, null, rest),
  kind: 'disposition',
})

/** What becomes of a lead that sales gives back or closes, by reason code. */
export const recycle: RecycleRule[] = [
  disposition('meeting_set', 'Meeting set', { action: 'convert' }),
  disposition('connected', 'Connected and qualified', { action: 'convert' }),
  disposition('not_now', 'Not now', { track: 'long_cycle', suppressDays: 60 }),
  disposition('no_response', 'No response', { track: 're_engage', suppressDays: 14, minimumAttempts: 6 }),
  disposition('not_icp', 'Not our ICP', { action: 'disqualify', noteRequired: true }),
  disposition('competitor', 'Competitor', { action: 'disqualify' }),
  disposition('duplicate', 'Duplicate', { action: 'disqualify' }),
  rejection('misrouted', 'Misrouted', 'procedural', { action: 'reroute' }),
  rejection('existing_opportunity', 'Existing opportunity', 'procedural', { track: 'long_cycle', suppressDays: 90 }),
  rejection('incomplete_data', 'Incomplete data', 'clerical', { track: 'welcome', suppressDays: 7 }),
  rejection('wrong_data', 'Wrong data', 'clerical', { track: 'welcome', suppressDays: 14, noteRequired: true }),
  rejection('outside_target', 'Outside our target', 'definitional', { track: 'long_cycle', suppressDays: 90 }),
  rejection('below_threshold', 'Below the threshold', 'definitional', { track: 'evaluate', suppressDays: 30 }),
]

export const capacity: PolicyDocument['capacity'] = { openPerSeller: 25, newPerSellerPerDay: 10, whenFull: 'queue' }
