import type { Band } from '../bands.ts'
import { compilePolicy } from '../compile.ts'
import type { PolicyDocument } from '../document.ts'
import { bandsIn } from './bands-in.ts'
import type { History } from './history.ts'
import { LeadReplay } from './lead-replay.ts'
import type { Replay } from './replay.ts'
import type { BandSweep } from './result.ts'
import { ThresholdTally } from './threshold-tally.ts'

/** So many leads are swept between two pauses. */
const LEADS_A_STEP = 500

/**
 * What each bound of one band, from the next lower band's to the cap, would come to. A lead lives the same life under
 * all bounds between two scores that were compared with the bound, so it is replayed once a life, from the highest
 * bound down, and each life counts for the bounds under which it is lived. @yields the share that is done
 */
export function* sweepBand(
  history: History,
  now: Replay,
  draft: PolicyDocument,
  band: Band,
): Generator<number, BandSweep> {
  const policy = compilePolicy(0, draft)
  const { lowest, highest, fitAtLeast } = rangeOf(draft, band)
  const bandsAt = Array.from({ length: highest - lowest + 1 }, (_, i) => withBound(draft, band, lowest + i))
  const tally = new ThresholdTally(history, now, policy, { lowest, highest })
  let bound = highest
  let below = lowest - 1
  const compare = (total: number, fit: number) => {
    if (fit >= fitAtLeast && total < bound && total > below) below = total
  }
  const one = new LeadReplay(history, policy, now.from, (total, fit) => compare(total, fit))
  const routesByBand = bandsIn(draft.routing.territories.map(({ when }) => when)).size > 0
  const leads = history.leadIds.length
  for (let lead = 0; lead < leads; lead++) {
    for (bound = highest; bound >= lowest; bound = below) {
      below = lowest - 1
      one.bands = bandsAt[bound - lowest] as PolicyDocument['bands']
      tally.begin(lead)
      one.run(lead, (handoff) => {
        if (routesByBand) compare(handoff.total, handoff.fit)
        tally.add(handoff, one.bands)
      })
      tally.end(below + 1, bound)
    }
    if (lead % LEADS_A_STEP === LEADS_A_STEP - 1) yield (lead + 1) / leads
  }
  return { band, bounds: tally.figures() }
}

/** From the next lower band's bound to that of the next better one, or the cap: beyond, bands would be out of order. */
function rangeOf({ bands, scoring }: PolicyDocument, band: Band) {
  const place = bands.findIndex((bound) => bound.band === band)
  return {
    lowest: Math.max(0, Math.ceil(bands[place + 1]?.atLeast ?? 0)),
    highest: Math.floor(bands[place - 1]?.atLeast ?? scoring.total.cap),
    fitAtLeast: bands[place]?.fitAtLeast ?? 0,
  }
}

/** The draft's bands with another bound for one of them. */
export const withBound = ({ bands }: PolicyDocument, band: Band, atLeast: number) =>
  bands.map((bound) => (bound.band === band ? { ...bound, atLeast } : bound))
