/** A figure's unit: seconds, a share from 0 to 1, meetings an hour, or a number of things. */
export type Unit = 'seconds' | 'share' | 'per_hour' | 'count'

export type KpiId = keyof typeof KPIS

export type KpiDefinition = {
  label: string
  /** What it counts, in words for the screen: the one place where it is defined. */
  definition: string
  unit: Unit
  /** Which way is better; null where neither is by itself. */
  better: 'higher' | 'lower' | null
  /** Aimed at until a manager says otherwise, in the unit. */
  target: number | null
}

const define = <Id extends string>(definitions: Record<Id, KpiDefinition>) => definitions

/** How many days a handoff has to reach SQL; younger ones are maturing. */
export const SQL_DAYS = 30
/** How many days a recycled lead has to do something again, and to come back to sales. */
export const RE_ENGAGED_DAYS = 30
export const RETURNED_DAYS = 90
/** After how many days the cohorts of recycled leads are looked at. */
export const COHORT_DAYS = [30, 60, 90, 180] as const
/** Below this many cases a share is told as "12 of 17", not as a percentage. */
export const SMALL_N = 20

export const KPIS = define({
  speed_to_lead: {
    label: 'Speed-to-lead, median',
    definition:
      'Time from the handoff to the first touch, of the handoffs made in the range that were touched. Business time counts the open hours of the team, as its calendar was at the touch; elapsed time counts every hour. Handoffs that nobody has touched yet have no time: they stand in the table as untouched.',
    unit: 'seconds',
    better: 'lower',
    target: 300,
  },
  processing_time: {
    label: 'Processing time, median',
    definition:
      'Time from the last signal that Baton received of a lead to its handoff, in elapsed time. What comes after is the seller’s time: speed-to-lead.',
    unit: 'seconds',
    better: 'lower',
    target: null,
  },
  sla_attainment: {
    label: 'SLA attainment',
    definition:
      'Promises of a first touch that were met ÷ those that were met or missed, of the promises that began in the range. Those still running and those voided by an early end are not counted. A lead claimed after a miss has a second promise.',
    unit: 'share',
    better: 'higher',
    target: 0.95,
  },
  acceptance: {
    label: 'Lead acceptance',
    definition:
      'Accepted ÷ decided, of the handoffs made in the range. Decided are those accepted, those rejected, and those whose promise was missed and that nobody has claimed since. Working a lead accepts it.',
    unit: 'share',
    better: 'higher',
    target: 0.9,
  },
  mql_to_sql: {
    label: `MQL→SQL in ${SQL_DAYS} days`,
    definition: `Share of the handoffs made in the range that sales closed as qualified within ${SQL_DAYS} days. Only handoffs that have had their ${SQL_DAYS} days count; younger ones are maturing.`,
    unit: 'share',
    better: 'higher',
    target: 0.3,
  },
  meetings_per_hour: {
    label: 'Meetings per rep hour',
    definition:
      'Handoffs closed in the range with a meeting set ÷ the hours that sellers were scheduled in it: the team’s calendar, where they have one their own, less absences, from when they joined until they left. Hours are not split by lead: a filter by source, segment, situation or band narrows the meetings only.',
    unit: 'per_hour',
    better: 'higher',
    target: null,
  },
  recycle_rate: {
    label: 'Recycled',
    definition:
      'Handoffs closed in the range whose lead automation took back into nurture ÷ all handoffs closed in the range. Leads that were rerouted, disqualified or qualified are not recycled.',
    unit: 'share',
    better: null,
    target: null,
  },
  recycled_sql: {
    label: 'Recycled, SQL in 90 days',
    definition:
      'Share of the leads recycled in the range that sales qualified within 90 days after. Only those recycled 90 days ago or longer count; younger ones are maturing.',
    unit: 'share',
    better: 'higher',
    target: 0.1,
  },
  leaks: {
    label: 'Leaks',
    definition:
      'Live leads of the whole company that have no next action, or two owners, at this moment. It must be 0. Range and filters do not narrow it.',
    unit: 'count',
    better: 'lower',
    target: 0,
  },
  target_account_meetings: {
    label: 'Meetings with target accounts',
    definition:
      'Handoffs closed in the range with a meeting set, of people at target accounts, whichever situation passed them on.',
    unit: 'count',
    better: 'higher',
    target: null,
  },
  engagement_rate: {
    label: 'Engagement rate',
    definition:
      'Of the leads that entered the situation’s nurture track in the range, the share that did something recognised while they were in it, unsubscribing left aside. Leads in a track belong to no team: of the filters only the source narrows it.',
    unit: 'share',
    better: 'higher',
    target: null,
  },
  re_engagement_rate: {
    label: 'Re-engagement',
    definition: `Of the leads recycled as unresponsive in the range, the share that did something recognised within ${RE_ENGAGED_DAYS} days, unsubscribing left aside. Younger ones are maturing.`,
    unit: 'share',
    better: 'higher',
    target: null,
  },
  return_to_intent: {
    label: 'Return-to-intent',
    definition: `Of the leads recycled as “not now” in the range, the share that were handed off again within ${RETURNED_DAYS} days. Younger ones are maturing.`,
    unit: 'share',
    better: 'higher',
    target: null,
  },
})

/** The KPIs that a manager may set a target for: those with a direction and a tile of their own. */
export const TARGETED: readonly KpiId[] = [
  'speed_to_lead',
  'sla_attainment',
  'acceptance',
  'mql_to_sql',
  'meetings_per_hour',
  'recycled_sql',
]
