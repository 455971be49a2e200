import type { Db } from '#db/client.ts'
import { loadNames, loadTimeline, type TimelineCursor, type TimelineRow } from '#db/queries/timeline.ts'
import { describeEvent, type EventIcon, type Names, type ToldEvent } from '#lib/lead/describe-event.ts'
import type { EventKind } from '#lib/lead/events.ts'
import { livePolicy } from '#lib/policy/live-policy.ts'
import type { CompiledPolicy } from '#lib/policy/rules/compile.ts'
import type { Channel } from '#lib/policy/rules/document.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { CHANNEL_LABELS, outcomeOf } from './rules/outcomes.ts'

export type TimelineIcon = EventIcon | 'visit' | 'hand_raise' | 'note'
/** One line of a lead's timeline; `at` is ISO-8601. */
export type TimelineItem = { id: string; at: string; icon: TimelineIcon; text: string; quote?: string }

const PAGE = 60

/** Kinds of event that a timeline does not tell: it shows the signals themselves, and the score as a chart. */
const UNTOLD: readonly EventKind[] = ['signal.received', 'account.enriched', 'lead.qualified']

/** A page of a timeline, newest first; `older` begins the next one, null after the last. */
export type TimelinePage = { items: TimelineItem[]; older: TimelineCursor | null }

/** What happened to a lead lately as sentences, newest first. */
export async function tellTimeline(baton: Baton, leadId: number): Promise<TimelineItem[]> {
  return (await tellPage(baton.db, leadId)).items
}

/** One page of a lead's timeline; `before` is where the page before it ended. */
export async function tellPage(db: Db, leadId: number, before?: TimelineCursor): Promise<TimelinePage> {
  const [rows, known, policy] = await Promise.all([
    loadTimeline(db, leadId, { limit: PAGE + 1, untold: UNTOLD, before }),
    loadNames(db, leadId),
    livePolicy(db),
  ])
  const names: Names = {
    user: (id) => (id === null ? 'automation' : (known.users[id] ?? 'somebody who left')),
    team: (id) => known.teams[id] ?? 'a former team',
    track: (slug) => known.tracks[slug] ?? slug,
    reason: (code) => policy.recycleRules.get(code)?.label ?? code,
    situation: (id) => policy.document.situations.find((situation) => situation.id === id)?.label ?? id,
    outcome: tellOutcome,
    message: (id) => known.messages[id] ?? 'an e-mail',
  }
  const shown = rows.slice(0, PAGE)
  const last = shown.at(-1)
  return {
    items: shown.flatMap((row) => tell(row, names, policy) ?? []),
    older: rows.length > PAGE && last ? { at: last.at, id: last.id } : null,
  }
}

function tellOutcome(channel: string, id: string): string {
  const label = outcomeOf(channel as Channel, id)?.label ?? id
  return `${CHANNEL_LABELS[channel as Channel] ?? channel}: ${label.toLowerCase()}`
}

function tell(row: TimelineRow, names: Names, policy: CompiledPolicy): TimelineItem | null {
  const { id, at } = row
  if (row.source === 'note') {
    return { id, at, icon: 'note', text: `Note by ${names.user(row.actorId)}`, quote: row.body }
  }
  if (row.source === 'signal') return tellSignal(row, policy)
  const told = describeEvent(row as unknown as ToldEvent, names)
  return told && { id, at, ...told }
}

function tellSignal(
  { id, at, type, detail, name, path }: Extract<TimelineRow, { source: 'signal' }>,
  policy: CompiledPolicy,
): TimelineItem {
  const known = type ? policy.signals.get(type) : undefined
  if (!known) return { id, at, icon: 'visit', text: path ? `Visited ${path}` : (name ?? 'Did something unnamed') }
  if (known.category === 'hand_raise') {
    return { id, at, icon: 'hand_raise', text: known.label, ...(detail && { quote: detail }) }
  }
  return { id, at, icon: 'visit', text: detail ? `${known.label}: ${detail}` : known.label }
}
