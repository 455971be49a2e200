import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { type Db, openDatabase } from '#db/client.ts'
import { loadLeaks, loadLeaksSince } from '#db/queries/leaks.ts'
import { untilNextDue } from '#db/queries/next-due.ts'
import { missSlas } from '#lib/handoff/miss-slas.ts'
import { startLane } from '#lib/worker/lanes.ts'
import { changeBarely } from './kit/bare-change.ts'
import { describeSetup, percentile, withServer } from './kit/bench-server.ts'
import { makeDue, plantPromises } from './kit/plant-promises.ts'

/** How many promises wait, and how many of them fall due within so many seconds, or at one instant. */
const PENDING = 1_000_000
const DUE = 100_000
const SPREAD_SECONDS = 20
/** A worker sweeps promises in two lanes, and takes so many at once. */
const LANES = 2
const BATCH = 500
const AHEAD_MS = 30_000
const LONGEST_MS = 900_000
/** So many events happen in the minutes that a check of what moved looks back, on a very busy day. */
const MOVED = 10_000

type Fired = { lateMs: number[]; seconds: number; busyShare: number }

await withServer(LONGEST_MS, async (url) => {
  const { db, close } = openDatabase(url, 10, 300_000)
  console.log('Set-up:', { ...(await describeSetup(url)), pending: PENDING, due: DUE, lanes: LANES })
  await plantPromises(db, PENDING + 3 * DUE)
  await settleStorage(db)
  console.log('Planted; first a spread, then a burst, then the leak check and the limit.')
  const spread = await sweepPromises(db, 1, SPREAD_SECONDS)
  const burst = await sweepPromises(db, DUE + 1, 0)
  await checkEach(db)
  const leakCheckSeconds = await watchLeaks(db)
  const movedCheckMs = await watchMoved(db)
  const peerSeconds = await changeTheSame(db, 2 * DUE + 1)
  await close()
  report(spread, burst, peerSeconds, { leakCheckSeconds, movedCheckMs })
})

/** Lets the promises of some leads fall due, at one instant or spread over seconds, while the lanes of a worker sweep. */
async function sweepPromises(db: Db, firstLead: number, seconds: number): Promise<Fired> {
  const startAt = Date.now() + AHEAD_MS
  const everyMs = (seconds * 1000) / DUE
  await makeDue(db, [firstLead, firstLead + DUE - 1], new Date(startAt), everyMs)
  await settleStorage(db)
  if (Date.now() > startAt) throw new Error('The storage took longer to settle than the first promise had time.')
  const lateMs: number[] = []
  let busyMs = 0
  let lastAt = startAt
  const run = async () => {
    const from = performance.now()
    const missed = await missSlas({ db })
    busyMs += performance.now() - from
    // Late is when the miss is committed and known, not when its statement began.
    const doneAt = Date.now()
    for (const { leadId } of missed) lateMs.push(doneAt - startAt - Math.round((leadId - firstLead) * everyMs))
    if (missed.length) lastAt = doneAt
    return missed.length
  }
  const idleMs = () => untilNextDue(db, 'slas')
  const lanes = Array.from({ length: LANES }, () => startLane({ name: 'slas', run, idleMs }, console.error))
  for (const deadline = startAt + 120_000; lateMs.length < DUE && Date.now() < deadline; ) await sleep(5)
  await Promise.all(lanes.map((lane) => lane.stop()))
  const elapsedMs = lastAt - startAt
  return { lateMs, seconds: elapsedMs / 1000, busyShare: busyMs / (elapsedMs * LANES) }
}

/** The limit: the same rows of as many promises that fall due at one instant, changed by as many connections. */
async function changeTheSame(db: Db, firstLead: number): Promise<number> {
  await makeDue(db, [firstLead, firstLead + DUE - 1], new Date(), 0)
  await settleStorage(db)
  return changeBarely(db, LANES, BATCH)
}

async function settleStorage(db: Db): Promise<void> {
  for (const table of ['slas', 'handoffs', 'leads', 'tasks']) await db.execute(sql.raw(`VACUUM ${table}`))
  await db.execute(sql`CHECKPOINT`)
}

/** Seconds of one check of the first promise, over leads that all wait on a seller: nothing of it is done beforehand. */
async function watchLeaks(db: Db): Promise<number> {
  const from = performance.now()
  const { leaks, liveLeads } = await loadLeaks(db, new Date())
  if (leaks.length || liveLeads !== PENDING + 3 * DUE) throw new Error(`Leads leak: ${JSON.stringify(leaks)}`)
  return (performance.now() - from) / 1000
}

/** Milliseconds of a check of the leads that moved: those of the latest events. */
async function watchMoved(db: Db): Promise<number> {
  const { rows } = await db.execute<{ newest: number }>(sql`SELECT max(id) AS newest FROM ledger`)
  const from = performance.now()
  const leaks = await loadLeaksSince(db, (rows[0]?.newest ?? 0) - MOVED, [])
  if (leaks.length) throw new Error(`Leads leak: ${JSON.stringify(leaks)}`)
  return performance.now() - from
}

/** Each promise that fell due was missed once, with all that follows from it, and no other. */
async function checkEach(db: Db): Promise<void> {
  const { rows } = await db.execute<Record<string, number>>(sql`
    SELECT (SELECT count(*) FROM slas WHERE state = 'active') AS active,
      (SELECT count(DISTINCT lead_id) FROM ledger WHERE kind = 'sla.missed') AS leads,
      (SELECT count(*) FROM ledger WHERE kind = 'sla.missed') AS misses,
      (SELECT count(*) FROM handoffs WHERE state = 'queued') AS queued,
      (SELECT count(*) FROM leads WHERE stage = 'rescued') AS rescued,
      (SELECT count(*) FROM enrolments) AS enrolled,
      (SELECT count(*) FROM pending_events) AS pending`)
  const { active, ...missed } = rows[0] as Record<string, number>
  const isRight = active === PENDING + DUE && Object.values(missed).every((count) => count === 2 * DUE)
  if (!isRight) throw new Error(`Not each was missed once: ${JSON.stringify(rows[0])}`)
}

type Watched = { leakCheckSeconds: number; movedCheckMs: number }

function report(spread: Fired, burst: Fired, peerSeconds: number, watched: Watched): void {
  const round = (value: number, digits = 0) => Number(value.toFixed(digits))
  const figures = {
    spreadP50Ms: percentile(spread.lateMs, 0.5),
    spreadP99Ms: percentile(spread.lateMs, 0.99),
    spreadLongestMs: percentile(spread.lateMs, 1),
    spreadBusyShare: round(spread.busyShare, 2),
    burstSeconds: round(burst.seconds, 1),
    burstPerSecond: round(DUE / burst.seconds),
    peerSeconds: round(peerSeconds, 1),
    peerPerSecond: round(DUE / peerSeconds),
    ratio: round(peerSeconds / burst.seconds, 2),
    leakCheckSeconds: round(watched.leakCheckSeconds, 1),
    movedCheckMs: round(watched.movedCheckMs),
  }
  console.table({
    [`${DUE} due within ${SPREAD_SECONDS} s`]: {
      'p50 ms late': figures.spreadP50Ms,
      'p99 ms late': figures.spreadP99Ms,
      busy: figures.spreadBusyShare,
      budget: 'p99 250 ms or less',
    },
    [`${DUE} due at one instant`]: {
      seconds: figures.burstSeconds,
      'a second': figures.burstPerSecond,
      budget: '3 s or less',
    },
    'the limit: the same rows changed, the ledger copied': {
      seconds: figures.peerSeconds,
      'a second': figures.peerPerSecond,
    },
    [`the leak check of ${PENDING + 3 * DUE} leads`]: { seconds: figures.leakCheckSeconds },
    [`the leak check of the ${MOVED} that moved last`]: { seconds: round(watched.movedCheckMs / 1000, 3) },
  })
  console.log(JSON.stringify({ bench: 'timers', ...figures }))
}
