const MINUTE = 60
const HOUR = 3600

/** Upper bounds of the bars, in seconds: fine where promises are, coarse beyond a day. */
export const WAIT_EDGES = [
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  4 * HOUR,
  8 * HOUR,
  24 * HOUR,
] as const

export type WaitBar = { label: string; atLeast: number; below: number | null; count: number }

/**
 * The bars of a histogram of waits, empty ones too. `counts` is by place: 0 for those below the first edge, and so on.
 * A wait that lies on an edge belongs to the bar that begins there.
 */
export function waitBars(counts: ReadonlyMap<number, number>): WaitBar[] {
  return [...WAIT_EDGES, null].map((below, place) => {
    const atLeast = place === 0 ? 0 : (WAIT_EDGES[place - 1] as number)
    return { label: spanWords(atLeast, below), atLeast, below, count: counts.get(place) ?? 0 }
  })
}

/** How many waits lie between the edges, by place, from how many took so many whole minutes: what `waitBars` are made of. */
export function countBetweenEdges(minutes: Uint32Array): Map<number, number> {
  const bars = new Map<number, number>()
  let place = 0
  for (const [minute, count] of minutes.entries()) {
    while (minute * MINUTE >= (WAIT_EDGES[place] ?? Number.POSITIVE_INFINITY)) place++
    if (count) bars.set(place, (bars.get(place) ?? 0) + count)
  }
  return bars
}

/** "under 1m", "1–2m", "30m–1h", "24h or more": each bar says where it begins, so that none is taken for a sum. */
function spanWords(atLeast: number, below: number | null): string {
  if (below === null) return `${edgeWords(atLeast)} or more`
  if (atLeast === 0) return `under ${edgeWords(below)}`
  const isOneUnit = atLeast < HOUR === below < HOUR
  return `${isOneUnit ? edgeWords(atLeast).slice(0, -1) : edgeWords(atLeast)}–${edgeWords(below)}`
}

function edgeWords(seconds: number): string {
  return seconds < HOUR ? `${seconds / MINUTE}m` : `${seconds / HOUR}h`
}
