import { bandOf, type CompiledPolicy } from '../compile.ts'
import { segmentOf } from '../read-fact.ts'
import type { History } from './history.ts'
import type { ReplayedHandoff, ReplayedHandoffs } from './replayed-handoffs.ts'
import type { BacktestResult, KnownConversion, NowAndProposed, Share } from './result.ts'
import { TeamDays } from './team-days.ts'

export type Side = { policy: CompiledPolicy; handoffs: ReplayedHandoffs }
type Figures = Omit<BacktestResult, 'gainedLeads' | 'lostLeads'> & { gainedOf: number[]; lostOf: number[] }

const DAY = 86_400

/** What two replays of the same history come to beside each other; `gainedOf` and `lostOf` are places of leads. */
export function compareReplays(history: History, now: Side, proposed: Side, days: number): Figures {
  const from = history.until - days * DAY
  const sides = { now: tallyOnce(history, now, from), proposed: tallyOnce(history, proposed, from) }
  const both = (pick: (side: Tally) => number): NowAndProposed => ({
    now: pick(sides.now),
    proposed: pick(sides.proposed),
  })
  const gainedOf = [...sides.proposed.firstOf.keys()].filter((lead) => !sides.now.firstOf.has(lead))
  const lostOf = [...sides.now.firstOf.keys()].filter((lead) => !sides.proposed.firstOf.has(lead))
  const labels = new Map(
    [...now.policy.situations, ...proposed.policy.situations].map(({ situation: s }) => [s.id, s.label]),
  )
  const segments = new Map(proposed.policy.document.segments.map(({ id, label }) => [id, label]))
  return {
    ...{ days, until: new Date(history.until * 1000).toISOString(), leads: history.leadIds.length },
    handoffs: both(({ handoffs }) => handoffs),
    ...{ gained: gainedOf.length, lost: lostOf.length, gainedOf, lostOf },
    perDay: Array.from({ length: sides.now.perDay.length }, (_, day) => ({
      day: new Date((Math.floor(from / DAY) + day) * DAY * 1000).toISOString().slice(0, 10),
      ...both(({ perDay }) => perDay[day] ?? 0),
    })),
    bySituation: sharesOf(sides, 'situation', (id) => labels.get(id) ?? id),
    byBand: sharesOf(sides, 'band', (band) => `Band ${band}`),
    bySource: sharesOf(sides, 'source', (source) => source || 'unknown'),
    bySegment: sharesOf(sides, 'segment', (id) => segments.get(id) ?? 'size unknown'),
    teams: sides.proposed.teams.loads(sides.now.teams),
    urgent: {
      handoffs: both(({ urgent }) => urgent),
      busiest: both(({ urgentPerDay }) => Math.max(0, ...urgentPerDay)),
    },
    conversion: {
      gained: conversionOf(history, proposed, gainedOf, sides.proposed.firstOf),
      lost: conversionOf(history, now, lostOf, sides.now.firstOf),
    },
  }
}

type Counts = Record<'situation' | 'band' | 'source' | 'segment', Map<string, number>>
type Tally = Counts & {
  handoffs: number
  urgent: number
  perDay: number[]
  urgentPerDay: number[]
  firstOf: Map<number, ReplayedHandoff>
  teams: TeamDays
}

const tallied = new WeakMap<Side, Tally>()

/** A side that is compared again and again is counted once. */
function tallyOnce(history: History, side: Side, from: number): Tally {
  const known = tallied.get(side) ?? tally(history, side, from)
  tallied.set(side, known)
  return known
}

function tally(history: History, { policy, handoffs }: Side, from: number): Tally {
  const firstDay = Math.floor(from / DAY)
  const days = Math.floor(history.until / DAY) - firstDay + 1
  const counts: Counts = { situation: new Map(), band: new Map(), source: new Map(), segment: new Map() }
  const all: Tally = {
    ...counts,
    ...{ handoffs: handoffs.length, urgent: 0, firstOf: new Map(), teams: new TeamDays(history, policy, days) },
    ...{ perDay: new Array(days).fill(0), urgentPerDay: new Array(days).fill(0) },
  }
  const add = (kind: keyof Counts, id: string) => counts[kind].set(id, (counts[kind].get(id) ?? 0) + 1)
  for (const handoff of handoffs) {
    const { lead, at, situation, total, fit } = handoff
    const day = Math.floor(at / DAY) - firstDay
    const row = policy.situations[situation]?.situation
    const account = history.accounts[history.account[lead] as number]
    add('situation', row?.id ?? '')
    add('band', bandOf(policy, total, fit))
    add('source', history.words[history.columns.source[lead] as number] ?? '')
    add('segment', segmentOf(account?.employees ?? null, policy.document) ?? '')
    all.perDay[day] = (all.perDay[day] ?? 0) + 1
    if (row?.promise && isUrgent(row.promise)) {
      all.urgent++
      all.urgentPerDay[day] = (all.urgentPerDay[day] ?? 0) + 1
    }
    all.teams.add(handoff, day)
    const known = all.firstOf.get(lead)
    if (!known || at < known.at) all.firstOf.set(lead, handoff)
  }
  return all
}

function isUrgent({ value, unit }: { value: number; unit: string }): boolean {
  return unit === 'minutes' ? value <= 60 : unit === 'hours' && value <= 1
}

function sharesOf(
  sides: { now: Counts; proposed: Counts },
  kind: keyof Counts,
  label: (id: string) => string,
): Share[] {
  const ids = [...new Set([...sides.now[kind].keys(), ...sides.proposed[kind].keys()])]
  return ids
    .map((id) => ({
      ...{ id, label: label(id) },
      ...{ now: sides.now[kind].get(id) ?? 0, proposed: sides.proposed[kind].get(id) ?? 0 },
    }))
    .sort((a, b) => (kind === 'band' ? a.id.localeCompare(b.id) : b.proposed - a.proposed || b.now - a.now))
}

/** Of these leads, those that sales really worked to an end, and those of them that converted. */
function conversionOf(
  history: History,
  { policy }: Side,
  leads: readonly number[],
  firstOf: ReadonlyMap<number, ReplayedHandoff>,
): KnownConversion {
  const found = { leads: leads.length, worked: 0, converted: 0 }
  for (const lead of leads) {
    const outcome = outcomeOf(history, firstOf.get(lead)?.worked ?? -1)
    if (outcome === null) continue
    found.worked++
    if (policy.recycleRules.get(outcome)?.action === 'convert') found.converted++
  }
  return found
}

/** The reason with which a real handoff ended; null where there was none, or it is still open. */
export function outcomeOf({ handoffs }: History, worked: number): string | null {
  if (worked < 0 || handoffs.closedAt[worked] === Number.POSITIVE_INFINITY) return null
  return handoffs.reasonNames[handoffs.reasons[worked] as number] || null
}
