import type { PolicyNames } from './diff-policies.ts'
import type { PolicyDocument } from './document.ts'

/** What a field is called in a sentence, by its place ("*" is any item), and how its value is said. */
type FieldWords = { label: string; say?: (value: never, names: PolicyNames) => string }

const days = (value: number) => `${value} ${value === 1 ? 'day' : 'days'}`
const percent = (value: number) => `${Math.round(value * 100)} %`
const track = (slug: string | null, { trackNames }: PolicyNames) => (slug ? (trackNames[slug] ?? slug) : 'none')
const team = (slug: string, { teamNames }: PolicyNames) => teamNames[slug] ?? slug

export const FIELD_WORDS: Readonly<Record<string, FieldWords>> = {
  requiredFields: { label: 'Required fields' },
  'signals.*.halfLifeDays': { label: 'half-life', say: days },
  'signals.*.cap': { label: 'at most' },
  'signals.*.match': { label: 'how it is recognised' },
  'signals.*.detailFrom': { label: 'told apart by' },
  'scoring.total.cap': { label: 'Cap of the score' },
  'scoring.fit.cap': { label: 'Cap of fit' },
  'scoring.intent.cap': { label: 'Cap of intent' },
  'scoring.intent.horizonDays': { label: 'Horizon of signals', say: days },
  'scoring.reviewDays': { label: 'Time between reviews', say: days },
  'segments.*.employeesAtLeast': { label: 'people' },
  'bands.*.atLeast': { label: '' },
  'bands.*.fitAtLeast': { label: 'minimum fit' },
  'situations.*.neverWaits': { label: 'never kept waiting' },
  'situations.*.track': { label: 'track', say: track },
  'situations.*.whileSalesOwns': { label: 'automation while sales owns' },
  'situations.*.nextBestStep': { label: 'next best step' },
  'situations.*.kpi': { label: 'measured by' },
  'situations.*.steps.*.afterHours': { label: 'hours after the step before' },
  'sla.warnShare': { label: 'Due soon', say: percent },
  'sla.rescueTrack': { label: 'Rescue track', say: track },
  'sla.queuePromise': { label: 'Promise of the queue' },
  'sla.maximumRequeues': { label: 'Rounds in the queue' },
  'sla.offerOrder': { label: 'A miss is offered to' },
  'sla.onReassign': { label: 'A promise given to somebody else' },
  'autoRecycle.afterAttempts': { label: 'Auto-recycle: attempts' },
  'autoRecycle.onDay': { label: 'Auto-recycle', say: (value: number) => `day ${value}` },
  'autoRecycle.atLatestOnDay': { label: 'Auto-recycle at the latest', say: (value: number) => `day ${value}` },
  'autoRecycle.reason': { label: 'Auto-recycle: reason' },
  'routing.targetAccountOwnerFirst': { label: 'Target accounts go to their owner first' },
  'routing.fallbackTeam': { label: 'Fallback team', say: team },
  'routing.territories.*.team': { label: 'team', say: team },
  'recycle.*.track': { label: 'track', say: track },
  'recycle.*.suppressDays': { label: 'suppression', say: days },
  'recycle.*.bypassOnHandRaise': { label: 'a hand-raise comes back at once' },
  'recycle.*.minimumAttempts': { label: 'attempts needed' },
  'recycle.*.noteRequired': { label: 'note required' },
  'capacity.openPerSeller': { label: 'Open leads a seller' },
  'capacity.newPerSellerPerDay': { label: 'New leads a seller a day' },
  'capacity.whenFull': { label: 'When nobody has room' },
  'publishing.needsApproval': { label: 'Approval by a second person' },
}

export type PolicyPart =
  | 'situations'
  | 'scores'
  | 'signals'
  | 'disqualifiers'
  | 'routing'
  | 'sla'
  | 'recycle'
  | 'capacity'

/** How each part is called, in the order of the screen. */
export const PART_LABELS: Readonly<Record<PolicyPart, string>> = {
  situations: 'Situations',
  scores: 'Scores',
  signals: 'Signals',
  disqualifiers: 'Disqualifiers',
  routing: 'Routing',
  sla: 'SLA and rescue',
  recycle: 'Recycle',
  capacity: 'Capacity',
}

/** The part of the policy's screen on which a section of the document stands. */
export const PART_OF: Readonly<Record<keyof PolicyDocument, PolicyPart>> = {
  schemaVersion: 'capacity',
  requiredFields: 'disqualifiers',
  signals: 'signals',
  scoring: 'scores',
  segments: 'scores',
  bands: 'scores',
  disqualifiers: 'disqualifiers',
  situations: 'situations',
  sla: 'sla',
  autoRecycle: 'recycle',
  routing: 'routing',
  recycle: 'recycle',
  capacity: 'capacity',
  publishing: 'capacity',
}
