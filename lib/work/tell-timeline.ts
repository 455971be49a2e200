import { loadNames, loadTimeline, type TimelineRow } from '#db/queries/timeline.ts'
import { describeEvent, type EventIcon, type Names, type ToldEvent } from '#lib/lead/describe-event.ts'
import { livePolicy } from '#lib/policy/live-policy.ts'
import type { CompiledPolicy } from '#lib/policy/rules/compile.ts'
import type { Channel } from '#lib/policy/rules/document.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { CHANNEL_LABELS, outcomeOf } from './rules/outcomes.ts'

export type TimelineIcon = EventIcon | 'visit' | 'hand_raise' | 'note'
/** One line of a lead's timeline; `at` is ISO-8601. */
export type TimelineItem = { id: string; at: string; icon: TimelineIcon; text: string; quote?: string }

/** What happened to a lead as sentences, newest first. */
export async function tellTimeline({ db }: Baton, leadId: number, limit = 60, before?: Date): Promise<TimelineItem[]> {
  const [rows, known, policy] = await Promise.all([
    loadTimeline(db, leadId, limit, before),
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
  return rows.flatMap((row) => tell(row, names, policy) ?? [])
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
