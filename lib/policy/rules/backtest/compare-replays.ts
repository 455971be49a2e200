import type { CompiledPolicy } from '../compile.ts'
import type { PolicyDocument } from '../document.ts'
import { bandsIn } from './band-edges.ts'
import { ChangedLeads } from './changed-leads.ts'
import type { History } from './history.ts'
import { type Replay, replayWithBands } from './replay.ts'
import type { BacktestFigures, NowAndProposed, Share } from './result.ts'
import { Tally } from './tally.ts'

const DAY = 86_400

/** Two replays of a history of so many days, counted once, however often they are looked at. */
export type Comparison = {
  history: History
  days: number
  now: Replay
  proposed: Replay
  counted: { now: Tally; proposed: Tally; changed: ChangedLeads }
}

/** Counts two replays of the same history beside each other. */
export function compareReplays(history: History, now: Replay, proposed: Replay, days: number): Comparison {
  const changed = new ChangedLeads(history)
  for (let lead = 0; lead < history.leadIds.length; lead++) changed.add(lead, now, proposed)
  return {
    history,
    days,
    now,
    proposed,
    counted: { now: tallyOf(history, now), proposed: tallyOf(history, proposed), changed },
  }
}

function tallyOf(history: History, { policy, handoffs, from }: Replay): Tally {
  const tally = new Tally(history, policy, from)
  for (const handoff of handoffs) tally.add(handoff)
  return tally
}

/** The leads that only one of the two hands off, by their places in the history. */
export function changedIn({ history, now, proposed }: Comparison): { gainedOf: number[]; lostOf: number[] } {
  const gainedOf: number[] = []
  const lostOf: number[] = []
  for (let lead = 0; lead < history.leadIds.length; lead++) {
    const [before, after] = [now.handoffs.firstOf(lead), proposed.handoffs.firstOf(lead)]
    if (before < 0 && after >= 0) gainedOf.push(lead)
    if (before >= 0 && after < 0) lostOf.push(lead)
  }
  return { gainedOf, lostOf }
}

/** What the comparison comes to. */
export function figuresOf({ history, days, now, proposed, counted }: Comparison): BacktestFigures {
  return tell(history, days, [now.policy, proposed.policy], counted)
}

/** What it would come to if the proposed policy had other bands: only the leads that they touch are counted anew. */
export function figuresWithBands(known: Comparison, bands: PolicyDocument['bands']): BacktestFigures {
  const { history, days, now, proposed, counted } = known
  const other = replayWithBands(history, proposed, bands)
  const changed = new ChangedLeads(history, counted.changed)
  const tally = routesByBand(other.policy.document)
    ? tallyOf(history, { ...proposed, policy: other.policy })
    : counted.proposed.copyFor(other.policy)
  for (const lead of other.touched) {
    changed.add(lead, now, proposed, -1)
    changed.add(lead, now, other)
    for (const handoff of proposed.handoffs.of(lead)) tally.add(handoff, -1)
    for (const handoff of other.handoffs.of(lead)) tally.add(handoff)
  }
  return tell(history, days, [now.policy, other.policy], { now: counted.now, proposed: tally, changed })
}

/** Where routing asks for a band too, teams change with the bands, and everything is counted anew. */
const routesByBand = ({ routing }: PolicyDocument) => bandsIn(routing.territories.map(({ when }) => when)).size > 0

function tell(
  history: History,
  days: number,
  [live, draft]: [CompiledPolicy, CompiledPolicy],
  { now, proposed, changed: { gained, lost } }: Comparison['counted'],
): BacktestFigures {
  const from = history.until - days * DAY
  const both = (pick: (tally: Tally) => number): NowAndProposed => ({ now: pick(now), proposed: pick(proposed) })
  const labels = new Map([...live.situations, ...draft.situations].map(({ situation: s }) => [s.id, s.label]))
  const segments = new Map(draft.document.segments.map(({ id, label }) => [id, label]))
  return {
    ...{ days, until: new Date(history.until * 1000).toISOString(), leads: history.leadIds.length },
    handoffs: both(({ handoffs }) => handoffs),
    ...{ gained: gained.leads, lost: lost.leads },
    perDay: Array.from(now.perDay, (_, day) => ({
      day: new Date((Math.floor(from / DAY) + day) * DAY * 1000).toISOString().slice(0, 10),
      ...both(({ perDay }) => perDay[day] ?? 0),
    })),
    bySituation: sharesOf(now.situation, proposed.situation, (id) => labels.get(id) ?? id).sort(byCount),
    byBand: sharesOf(now.band, proposed.band, (band) => `Band ${band}`).sort((a, b) => a.id.localeCompare(b.id)),
    bySource: sharesOf(now.source, proposed.source, (source) => source || 'unknown').sort(byCount),
    bySegment: sharesOf(now.segment, proposed.segment, (id) => segments.get(id) ?? 'size unknown').sort(byCount),
    teams: proposed.teams.loads(now.teams),
    urgent: {
      handoffs: both(({ urgent }) => urgent),
      busiest: both(({ urgentPerDay }) => Math.max(0, ...urgentPerDay)),
    },
    conversion: { gained: { ...gained }, lost: { ...lost } },
  }
}

function sharesOf(
  now: ReadonlyMap<string, number>,
  proposed: ReadonlyMap<string, number>,
  label: (id: string) => string,
): Share[] {
  const ids = [...new Set([...now.keys(), ...proposed.keys()])]
  return ids.map((id) => ({ id, label: label(id), now: now.get(id) ?? 0, proposed: proposed.get(id) ?? 0 }))
}

const byCount = (a: Share, b: Share) => b.proposed - a.proposed || b.now - a.now || a.id.localeCompare(b.id)
