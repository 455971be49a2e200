/** What the database tells of the system; null when it does not answer. */
export type Pulse = {
  /** Workers that have beaten lately. */
  workers: number
  lastBeatSecondsAgo: number | null
  /** By how much the oldest promise that should have been swept is late now. */
  lateMs: number | null
  leaks: number | null
  checkedSecondsAgo: number | null
  /** Of the promises missed in the last hour: how long after its due time each was acted on. */
  lateness: { count: number; p50Ms: number | null; p99Ms: number | null } | null
}

export type Verdict = {
  isWell: boolean
  database: 'up' | 'away'
  worker: { isWell: boolean; running: number; lastBeatSecondsAgo: number | null } | null
  sweep: { isWell: boolean; lateMs: number; lastHour: Pulse['lateness'] } | null
  leaks: { isWell: boolean; count: number | null; checkedSecondsAgo: number | null } | null
}

/** Later than that the sweep is not merely busy. */
const LATEST_SWEEP_MS = 60_000
/** A check older than that says nothing of now. */
const OLDEST_CHECK_SECONDS = 1_800

/** Whether all is well: the database answers, a worker beats, nothing is long overdue, and no lead leaks. */
export function judgeHealth(pulse: Pulse | null): Verdict {
  if (!pulse) return { isWell: false, database: 'away', worker: null, sweep: null, leaks: null }
  const { workers, lastBeatSecondsAgo, lateMs, leaks, checkedSecondsAgo, lateness } = pulse
  const worker = { isWell: workers > 0, running: workers, lastBeatSecondsAgo: rounded(lastBeatSecondsAgo) }
  const late = Math.round(lateMs ?? 0)
  const sweep = { isWell: late <= LATEST_SWEEP_MS, lateMs: late, lastHour: lateness }
  const isFresh = checkedSecondsAgo !== null && checkedSecondsAgo <= OLDEST_CHECK_SECONDS
  const check = { isWell: isFresh && leaks === 0, count: leaks, checkedSecondsAgo: rounded(checkedSecondsAgo) }
  return { isWell: worker.isWell && sweep.isWell && check.isWell, database: 'up', worker, sweep, leaks: check }
}

const rounded = (seconds: number | null) => seconds && Math.round(seconds)
