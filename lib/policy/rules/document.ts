import { z } from 'zod'
import { BANDS } from './bands.ts'
import { condition } from './condition.ts'
import { promise } from './promise.ts'
import { REQUIRABLE_FIELDS, SIGNAL_CATEGORIES } from './vocabulary.ts'

const id = z.string().regex(/^[a-z][a-z0-9_]{0,62}$/, 'Use lower-case letters, digits and underscores.')
const label = z.string().trim().min(1).max(120)
const points = z.number().int().min(-1000).max(1000)
const cap = z.number().int().min(0).max(1000)
const days = z.number().int().min(0).max(730)
const bound = z.number().min(-1000).max(1000)

export const CHANNELS = ['call', 'email', 'linkedin'] as const
export type Channel = (typeof CHANNELS)[number]

const signal = z
  .strictObject({
    id,
    label,
    category: z.enum(SIGNAL_CATEGORIES),
    /** Points of one fresh signal, the most that this type can give, and after how many days a signal counts half. */
    points,
    cap: points,
    halfLifeDays: z.number().min(0.1).max(730),
    match: z.strictObject({
      call: z.enum(['track', 'page']),
      events: z.array(z.string().max(200)).max(100).optional(),
      paths: z.array(z.string().max(200)).max(100).optional(),
    }),
    /** The property of the call, or the last part of its path, that tells one signal of this type from another. */
    detailFrom: z.string().max(100).optional(),
    /** How a message speaks of it; "{detail}" stands for the detail, and a topic that needs one is left out without. */
    topic: z.string().max(120).optional(),
  })
  .refine(({ points, cap }) => (points < 0 ? cap <= 0 : cap >= 0), {
    path: ['cap'],
    message: 'must lie on the same side of 0 as the points.',
  })

export const OFFERS = ['same_owner', 'next_seller', 'team_queue'] as const
export type Offer = (typeof OFFERS)[number]

const step = z.strictObject({
  id,
  channel: z.enum(CHANNELS),
  label,
  /** Business hours after the step before; the first step is due with the promise. */
  afterHours: z.number().min(0).max(1000),
})

const situation = z.strictObject({
  id,
  label,
  detail: z.string().max(200),
  touch: z.enum(['manual', 'human_led', 'assisted', 'automated', 'recycle', 'long_cycle']),
  /** Who is in this situation, and what passes the lead on. Without a trigger automation keeps the lead. */
  when: condition,
  trigger: condition.nullable(),
  outcome: z.enum(['hand_off', 'nurture', 'recycle']),
  /** The nurture track while automation holds the lead. */
  track: id.nullable(),
  promise: promise.nullable(),
  /** Not kept waiting: not by a suppression that lets a raised hand pass, nor for want of room. */
  neverWaits: z.boolean(),
  whileSalesOwns: z.enum(['none', 'service_only', 'approved']),
  steps: z.array(step).max(20),
  message: z.strictObject({ subject: z.string().max(200), body: z.string().max(5000) }).nullable(),
  nextBestStep: z.string().max(300),
  kpi: z.enum([
    'speed_to_lead',
    'target_account_meetings',
    'mql_to_sql',
    'engagement_rate',
    're_engagement_rate',
    'return_to_intent',
  ]),
})

const recycleRule = z.strictObject({
  reason: id,
  label,
  /** A rejection gives the lead back before contact; a disposition closes it after work. */
  kind: z.enum(['rejection', 'disposition']),
  family: z.enum(['procedural', 'clerical', 'definitional']).nullable(),
  action: z.enum(['nurture', 'reroute', 'disqualify', 'convert']),
  track: id.nullable(),
  suppressDays: days,
  bypassOnHandRaise: z.boolean(),
  minimumAttempts: z.number().int().min(0).max(50),
  noteRequired: z.boolean(),
})

/** One immutable document a version: everything that RevOps may tune. */
export const policyDocument = z.strictObject({
  schemaVersion: z.literal(2),
  requiredFields: z.array(z.enum(REQUIRABLE_FIELDS)),
  signals: z.array(signal).max(500),
  scoring: z.strictObject({
    total: z.strictObject({ cap }),
    fit: z.strictObject({
      cap,
      rules: z.array(z.strictObject({ id, label, points, when: condition })).max(5000),
    }),
    intent: z.strictObject({ cap, horizonDays: z.number().int().min(1).max(730) }),
    /** A lead whose score may have decayed is looked at again after so many days. */
    reviewDays: z.number().int().min(1).max(90),
  }),
  segments: z.array(z.strictObject({ id, label, employeesAtLeast: z.number().int().min(0).max(100_000_000) })).max(50),
  bands: z.array(z.strictObject({ band: z.enum(BANDS), atLeast: bound, fitAtLeast: bound })).length(4),
  disqualifiers: z
    .array(z.strictObject({ id, label, effect: z.enum(['disqualify', 'hold']), when: condition }))
    .max(500),
  situations: z.array(situation).min(1).max(50),
  sla: z.strictObject({
    warnShare: z.number().min(0.1).max(0.99),
    rescueTrack: id,
    queuePromise: promise,
    maximumRequeues: z.number().int().min(0).max(20),
    /** To whom a missed handoff is offered, one after the other; the last stays. Who cannot take it is passed over. */
    offerOrder: z
      .array(z.enum(OFFERS))
      .min(1)
      .refine((order) => new Set(order).size === order.length, 'Name each of them once.'),
    /** Whether a promise goes on as it is when a manager gives the handoff to somebody else, or begins anew. */
    onReassign: z.enum(['keep', 'restart']),
  }),
  autoRecycle: z.strictObject({
    afterAttempts: z.number().int().min(1).max(50),
    onDay: z.number().int().min(1).max(365),
    atLatestOnDay: z.number().int().min(1).max(365),
    reason: id,
  }),
  routing: z.strictObject({
    targetAccountOwnerFirst: z.boolean(),
    territories: z.array(z.strictObject({ id, label, when: condition, team: id })).max(500),
    fallbackTeam: id,
  }),
  recycle: z.array(recycleRule).min(1).max(100),
  capacity: z.strictObject({
    openPerSeller: z.number().int().min(1).max(10_000),
    newPerSellerPerDay: z.number().int().min(1).max(10_000),
    whenFull: z.enum(['queue', 'stay_in_automation']),
  }),
  /** Whether a change needs the approval of a second person; the version that is live says so for the next one. */
  publishing: z.strictObject({ needsApproval: z.boolean() }),
})

export type PolicyDocument = z.infer<typeof policyDocument>
export type SignalDefinition = PolicyDocument['signals'][number]
export type Situation = PolicyDocument['situations'][number]
export type RecycleRule = PolicyDocument['recycle'][number]
export type { SlaPromise } from './promise.ts'
export type OutreachStep = Situation['steps'][number]
