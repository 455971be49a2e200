import { MEETING_LABELS } from '#lib/disposition/rules/meeting-kinds.ts'
import { durationWords } from '#lib/time/duration-words.ts'
import type { EventData, EventKind } from './events.ts'

/** An event of the ledger as it is told; ids become names through `Names`. */
export type ToldEvent<Kind extends EventKind = EventKind> = {
  [K in Kind]: { kind: K; actorId: number | null; policyVersion: number | null; data: EventData[K] }
}[Kind]

/** Looks up the names that an event refers to by id; each answers something readable for an id that is gone. */
export type Names = {
  user: (id: number | null) => string
  team: (id: number) => string
  track: (slug: string) => string
  reason: (code: string) => string
  situation: (id: string) => string
  outcome: (channel: string, id: string) => string
  message: (id: number) => string
}

export type EventIcon =
  | 'baton'
  | 'score'
  | 'person'
  | 'call'
  | 'linkedin'
  | 'late'
  | 'met'
  | 'closed'
  | 'nurture'
  | 'mail'
  | 'undo'
  | 'snooze'
  | 'stop'

/** One line of a timeline. */
export type Told = { icon: EventIcon; text: string }

type Teller = { [K in EventKind]: (event: ToldEvent<K>, names: Names) => Told | null }

const day = (iso: string) =>
  new Date(iso).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })
const length = (seconds: number) => durationWords(Math.round(seconds))
const signals = (count: number) => (count === 1 ? 'one earlier signal' : `${count} earlier signals`)

function metIn({ secondsUsed, clock }: ToldEvent<'sla.met'>['data']): string {
  if (clock !== 'business') return `in ${length(secondsUsed)}`
  return secondsUsed ? `in ${length(secondsUsed)} of business time` : 'outside of business hours'
}

/** Every kind of event as a sentence; null for those that a timeline shows in another way, or not at all. */
const TELL: Teller = {
  'signal.received': () => null,
  'sla.met': ({ data }) => (data.promise === 'claim' ? null : { icon: 'met', text: `Promise met ${metIn(data)}` }),
  'account.enriched': () => null,
  'lead.qualified': () => null,
  'lead.identified': ({ data }) => ({
    icon: 'person',
    text: data.joinedSignals ? `Became known; ${signals(data.joinedSignals)} joined` : 'Told more of themselves',
  }),
  'lead.unsubscribed': () => ({ icon: 'stop', text: 'Unsubscribed from marketing e-mail' }),
  'lead.disqualified': ({ data }) => ({ icon: 'stop', text: `Disqualified: ${data.label}` }),
  'lead.handed_off': ({ data, policyVersion }, names) => {
    const to =
      data.sellerId === null ? `Queued for ${names.team(data.teamId)}` : `Handed to ${names.user(data.sellerId)}`
    return { icon: 'baton', text: `${to} as ${names.situation(data.situation)}, policy v${policyVersion}` }
  },
  'sla.missed': ({ data }, names) => ({
    icon: 'late',
    text: data.touchedAt
      ? `Promise missed by ${length((Date.parse(data.touchedAt) - Date.parse(data.dueAt)) / 1000)}`
      : data.promise === 'claim'
        ? 'Nobody claimed it in time'
        : `Promise missed${data.sellerId === null ? '' : ` by ${names.user(data.sellerId)}`}${
            data.rescue ? `; entered ${names.track(data.rescue.track)}` : ''
          }`,
  }),
  'handoff.unassigned': ({ data }, names) => ({
    icon: 'baton',
    text: `Taken from ${names.user(data.sellerId)}, who no longer works leads`,
  }),
  'handoff.requeued': ({ data }, names) => ({ icon: 'baton', text: tellOffer(data, names) }),
  'handoff.reassigned': ({ actorId, data }, names) => ({
    icon: 'baton',
    text: `Given to ${names.user(data.toSellerId)} by ${names.user(actorId)}${CLOCK_AFTER[data.promise]}`,
  }),
  'handoff.accepted': ({ actorId }, names) => ({ icon: 'baton', text: `Accepted by ${names.user(actorId)}` }),
  'handoff.claimed': ({ actorId }, names) => ({ icon: 'baton', text: `Claimed by ${names.user(actorId)}` }),
  'touch.logged': ({ actorId, data }, names) => ({
    icon: data.channel === 'email' ? 'mail' : data.channel === 'linkedin' ? 'linkedin' : 'call',
    text: `${names.outcome(data.channel, data.outcome)}, by ${names.user(actorId)}`,
  }),
  'handoff.snoozed': ({ actorId, data }, names) => ({
    icon: 'snooze',
    text: data.until
      ? `Snoozed by ${names.user(actorId)} until ${day(data.until)}`
      : `Taken up again by ${names.user(actorId)}`,
  }),
  // The note itself stands in the timeline.
  'note.added': () => null,
  'handoff.rejected': ({ actorId, data }, names) => ({
    icon: 'closed',
    text: `Rejected by ${names.user(actorId)}: ${names.reason(data.reason)}`,
  }),
  'handoff.disposed': ({ actorId, data }, names) => ({
    icon: 'closed',
    text: `Closed by ${names.user(actorId)}: ${names.reason(data.reason)}${data.feedback ? `, ${data.feedback} lead` : ''}`,
  }),
  'lead.qualified_by_sales': ({ data }) => ({
    icon: 'met',
    text: data.meetingAt
      ? `Qualified, ${data.meetingKind ? MEETING_LABELS[data.meetingKind].toLowerCase() : 'meeting'} on ${day(data.meetingAt)}`
      : 'Qualified',
  }),
  'action.undone': ({ actorId, data }, names) => ({
    icon: 'undo',
    text: `${names.user(actorId)} took back: ${UNDONE[data.kind] ?? data.kind}`,
  }),
  'lead.recycled': ({ data }, names) => ({ icon: 'nurture', text: tellRecycled(data, names) }),
  'nurture.enrolled': ({ data }, names) => ({ icon: 'nurture', text: `Entered ${names.track(data.track)}` }),
  'nurture.step_sent': ({ data }, names) => ({
    icon: 'mail',
    text: `${names.track(data.track)}: “${names.message(data.messageId)}”`,
  }),
  'nurture.ended': ({ data }, names) => ({ icon: 'nurture', text: `Left ${names.track(data.track)}: ${data.why}` }),
  'message.withheld': ({ data }) => ({ icon: 'stop', text: `E-mail withheld: ${data.why}` }),
  'lead.merged': ({ actorId }, names) => ({
    icon: 'person',
    text: `Found to be the same person as another lead, and merged into it by ${names.user(actorId)}`,
  }),
  'duplicate.merged': ({ actorId, data }, names) => ({
    icon: 'person',
    text: `Merged with a duplicate by ${names.user(actorId)}${data.signals ? `; ${signals(data.signals)} joined` : ''}`,
  }),
  'merge.undone': ({ actorId }, names) => ({ icon: 'undo', text: `${names.user(actorId)} took back: a merge` }),
  'lead.erased': ({ actorId }, names) => ({ icon: 'stop', text: `Person erased by ${names.user(actorId)}` }),
  'lead.released': () => ({ icon: 'nurture', text: 'Suppression ended' }),
  'lead.repaired': ({ actorId }, names) => ({ icon: 'undo', text: `Repaired by ${names.user(actorId)}` }),
}

const CLOCK_AFTER = { kept: '; the clock went on', restarted: '; the clock began anew', none: '' }

function tellOffer({ offer, sellerId, teamId }: EventData['handoff.requeued'], names: Names): string {
  if (offer === 'team_queue') return `Queued again for ${names.team(teamId)}, to be claimed`
  if (offer === 'fallback_owner') return `Left to ${names.user(sellerId)}, after ${names.team(teamId)} had its chances`
  return `Offered ${offer === 'same_owner' ? 'again ' : ''}to ${names.user(sellerId)}`
}

const UNDONE: Record<string, string> = {
  'handoff.accepted': 'accepting it',
  'handoff.claimed': 'claiming it',
  'handoff.snoozed': 'a snooze',
  'touch.logged': 'a touch',
  'handoff.rejected': 'the rejection',
  'handoff.disposed': 'the disposition',
}

function tellRecycled({ action, track, suppressedUntil }: EventData['lead.recycled'], names: Names): string {
  if (action === 'disqualify') return 'Disqualified by sales'
  if (action === 'reroute') return 'Back to routing, for somebody else'
  const where = track ? `Recycled to ${names.track(track)}` : 'Back with marketing'
  return suppressedUntil ? `${where}, no re-handoff until ${day(suppressedUntil)}` : where
}

/** Tells an event as one sentence; null when a timeline shows it in another way. */
export function describeEvent(event: ToldEvent, names: Names): Told | null {
  const tell = TELL[event.kind] as (event: ToldEvent, names: Names) => Told | null
  return tell(event, names)
}
