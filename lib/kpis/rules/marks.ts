const MATURED = ['sql', 'recycled_30', 'recycled_60', 'recycled_90', 'recycled_180', 're_engaged', 'returned'] as const
const PARTS = ['due', 'hit', 'young', 'early'] as const

const AGED: Record<(typeof MATURED)[number], string> = {
  sql: 'Qualified within 30 days',
  recycled_30: 'Recycled, qualified within 30 days',
  recycled_60: 'Recycled, qualified within 60 days',
  recycled_90: 'Recycled, qualified within 90 days',
  recycled_180: 'Recycled, qualified within 180 days',
  re_engaged: 'Active again within 30 days of being recycled',
  returned: 'Handed off again within 90 days of being recycled',
}
const OF_COHORT: Record<(typeof PARTS)[number], string> = {
  due: 'those that had their time',
  hit: 'those for whom it came true',
  young: 'those still maturing',
  early: 'maturing, and already true',
}

const PLAIN = {
  handed_off: 'Handed off',
  touched: 'Touched',
  untouched: 'Not touched yet',
  processed: 'Handed off after a signal',
  accepted: 'Accepted',
  decided: 'Accepted, rejected, or missed and not claimed',
  given_back: 'Rejected',
  unclaimed: 'Missed and not claimed',
  promise_met: 'First touch in time',
  promise_missed: 'First touch missed',
  promise_ended: 'Promises met or missed',
  closed: 'Closed',
  closed_recycled: 'Closed and recycled',
  closed_rejected: 'Rejected',
  closed_good: 'Closed as a good lead',
  closed_bad: 'Closed as a bad lead',
  meeting: 'Meeting set',
  target_meeting: 'Meeting set with a target account',
  recycled: 'Recycled',
  recycled_again: 'Recycled and handed off again',
  entered: 'Entered a nurture track',
  engaged: 'Active while in the track',
  inquiry: 'Became known',
  inquiry_mql: 'Became known, handed off so far',
  inquiry_sal: 'Became known, accepted so far',
  inquiry_sql: 'Became known, qualified so far',
} as const

export type Matured = (typeof MATURED)[number]
export type MaturedPart = (typeof PARTS)[number]
export type MarkId = keyof typeof PLAIN | `${Matured}_${MaturedPart}`

/** What each mark is called above the list of its leads. */
export const MARK_LABELS = {
  ...PLAIN,
  ...Object.fromEntries(
    MATURED.flatMap((name) => PARTS.map((part) => [`${name}_${part}`, `${AGED[name]}: ${OF_COHORT[part]}`])),
  ),
} as Record<MarkId, string>

export const MARK_IDS = Object.keys(MARK_LABELS) as MarkId[]
