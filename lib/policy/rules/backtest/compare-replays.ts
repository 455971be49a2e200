import { conversionOf, onlyIn } from './changed-leads.ts'
import type { History } from './history.ts'
import type { Replay } from './replay.ts'
import type { BacktestFigures, NowAndProposed, Share } from './result.ts'
import { Tally } from './tally.ts'
import { loadsOf } from './team-days.ts'

const DAY = 86_400

type Compared = BacktestFigures & { gainedOf: number[]; lostOf: number[] }

/** What two replays of the same history come to beside each other; `gainedOf` and `lostOf` are places of leads. */
export function compareReplays(history: History, now: Replay, proposed: Replay, days: number): Compared {
  const before = new Tally(history, now, now.from)
  const after = new Tally(history, proposed, proposed.from)
  const both = (pick: (tally: Tally) => number): NowAndProposed => ({ now: pick(before), proposed: pick(after) })
  const labels = new Map(
    [...now.policy.situations, ...proposed.policy.situations].map(({ situation: { id, label } }) => [id, label]),
  )
  const segments = new Map(proposed.policy.document.segments.map(({ id, label }) => [id, label]))
  const gainedOf = onlyIn(history, proposed, now)
  const lostOf = onlyIn(history, now, proposed)
  return {
    ...{ days, until: new Date(history.until * 1000).toISOString(), leads: history.leadIds.length },
    handoffs: both(({ handoffs }) => handoffs),
    ...{ gained: gainedOf.length, lost: lostOf.length, gainedOf, lostOf },
    perDay: Array.from(before.perDay, (_, day) => ({
      day: new Date((Math.floor(now.from / DAY) + day) * DAY * 1000).toISOString().slice(0, 10),
      ...both(({ perDay }) => perDay[day] ?? 0),
    })),
    bySituation: sharesOf(before.situation, after.situation, (id) => labels.get(id) ?? id).sort(byCount),
    byBand: sharesOf(before.band, after.band, (band) => `Band ${band}`).sort((a, b) => a.id.localeCompare(b.id)),
    bySource: sharesOf(before.source, after.source, (source) => source || 'unknown').sort(byCount),
    bySegment: sharesOf(before.segment, after.segment, (id) => segments.get(id) ?? 'size unknown').sort(byCount),
    teams: loadsOf(
      history.teams,
      { policy: now.policy, days: before.teams },
      { policy: proposed.policy, days: after.teams },
    ),
    urgent: {
      handoffs: both(({ urgent }) => urgent),
      busiest: both(({ urgentPerDay }) => Math.max(0, ...urgentPerDay)),
    },
    conversion: {
      gained: conversionOf(history, proposed, gainedOf),
      lost: conversionOf(history, now, lostOf),
    },
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
