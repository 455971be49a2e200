import { memoryUsage } from 'node:process'
import { type Db, openDatabase } from '#db/client.ts'
import { copyRows } from '#db/copy-out.ts'
import { loadHistory } from '#lib/policy/backtest/load-history.ts'
import { compareReplays } from '#lib/policy/rules/backtest/compare-replays.ts'
import type { History } from '#lib/policy/rules/backtest/history.ts'
import { LeadDecider } from '#lib/policy/rules/backtest/lead-decider.ts'
import { finish, replayAll } from '#lib/policy/rules/backtest/replay.ts'
import { sweepBand, withBound } from '#lib/policy/rules/backtest/sweep-band.ts'
import { compilePolicy } from '#lib/policy/rules/compile.ts'
import { defaultPolicy } from '#lib/policy/rules/playbook/default-policy.ts'
import { scoreInSql } from '#lib/testing/score-in-sql.ts'
import { describeSetup, withServer } from './kit/bench-server.ts'
import { generateHistory } from './kit/generate-history.ts'
import { takeLoadingApart } from './kit/loading-parts.ts'

/**
 * A backtest of a million leads and ten million signals, all within the 90 days that are replayed: from Postgres into
 * columns, replayed under two policies, and swept over every bound that band A could have. From the sweep a slider
 * reads its figures. Every lead's score is compared with what plain SQL makes of the same rows, and the figures of one
 * bound with a whole backtest of it.
 */
const LEADS = Number(process.env.BENCH_LEADS ?? 1_000_000)
const SIZE = { leads: LEADS, signals: LEADS * 10, days: 90 }
const THRESHOLDS = Array.from({ length: 20 }, (_, i) => 60 + i * 2)
const UNTIL = Date.parse('2026-11-23T00:00:00Z') / 1000
const FROM = UNTIL - SIZE.days * 86_400
const LONGEST_MS = 480_000

let peak = 0
const watch = setInterval(notePeak, 50)
function notePeak() {
  peak = Math.max(peak, memoryUsage.rss())
}

async function timed<T>(work: () => T | Promise<T>): Promise<[result: T, ms: number]> {
  const start = performance.now()
  const result = await work()
  notePeak()
  return [result, Math.round(performance.now() - start)]
}

const draftAt = (atLeast: number) => ({ ...defaultPolicy, bands: withBound(defaultPolicy, 'A', atLeast) })
const replay = (history: History, atLeast: number) =>
  finish(replayAll(history, compilePolicy(1, draftAt(atLeast)), FROM))

/** The scores of all leads at the end, by id: the engine's. */
function scoresOf(history: History): Int16Array {
  const decider = new LeadDecider(history, compilePolicy(1, defaultPolicy))
  const { starts } = history.signals
  return Int16Array.from(history.leadIds, (_, lead) => {
    decider.open(lead, UNTIL)
    for (let row = starts[lead] as number; row < (starts[lead + 1] as number); row++) decider.take(row)
    decider.choose(UNTIL)
    return decider.score.total
  })
}

async function scoresInSql(db: Db): Promise<number[]> {
  const scores: number[] = []
  await copyRows(db, scoreInSql(defaultPolicy, UNTIL), (row) => scores.push(row.integer(3)))
  return scores
}

await withServer(LONGEST_MS, async (url) => {
  const [, madeMs] = await timed(() => generateHistory(url, SIZE, UNTIL))
  console.log('Set-up:', { ...(await describeSetup(url)), ...SIZE, madeInSeconds: Math.round(madeMs / 1000) })
  const { db, close } = openDatabase(url, 2, LONGEST_MS)
  const beforeMb = Math.round(memoryUsage.rss() / 2 ** 20)
  const [history, loadMs] = await timed(() => loadHistory({ db }, new Date(UNTIL * 1000)))
  if (history.signals.types.length !== SIZE.signals) throw new Error('Not all signals were read.')
  const [live, oneMs] = await timed(() => replay(history, 75))
  const [draft, otherMs] = await timed(() => replay(history, 70))
  const [known, compareMs] = await timed(() => compareReplays(history, live, draft, SIZE.days))
  const [sweep, sweepMs] = await timed(() => finish(sweepBand(history, live, draftAt(70), 'A')))
  const boundAt = (atLeast: number) => sweep.bounds.find((bound) => bound.atLeast === atLeast)
  const slides: number[] = []
  for (const atLeast of THRESHOLDS) slides.push((await timed(() => boundAt(atLeast)))[1])
  const peakMb = Math.round(peak / 2 ** 20)
  const [again, appendMs] = await timed(() => loadHistory({ db }, new Date((UNTIL + 120) * 1000)))
  if (again.signals.types.length !== SIZE.signals) throw new Error('The appended history is another one.')
  const whole = compareReplays(history, live, replay(history, 80), SIZE.days)
  const { handoffs, gained, lost } = known
  for (const [one, of] of [
    [whole, boundAt(80)],
    [known, boundAt(70)],
  ] as const) {
    const isSame = of?.handoffs === one.handoffs.proposed && of.gained === one.gained && of.lost === one.lost
    if (!isSame)
      throw new Error(`The sweep says ${JSON.stringify(of)}, a whole backtest ${JSON.stringify(one.handoffs)}.`)
  }
  const [ours, scoreMs] = await timed(() => scoresOf(history))
  const [theirs, sqlMs] = await timed(() => scoresInSql(db))
  const parts = await takeLoadingApart(db, history)
  const differ = theirs.filter((total, lead) => total !== ours[lead]).length
  if (theirs.length !== ours.length || differ > 0) throw new Error(`SQL scores ${differ} leads differently.`)
  const [sliderMs, thresholdsMs] = [Math.max(...slides), sweepMs + slides.reduce((sum, ms) => sum + ms, 0)]
  console.table({
    'cold: from Postgres into columns': { ms: loadMs, budget: '≤ 10,000' },
    'of its signals, on one connection: the server, to nowhere': { ms: parts.serverMs, budget: '' },
    '  sent, beyond that': { ms: parts.wireMs, budget: '' },
    '  kept as numbers, beyond that': { ms: parts.parseMs, budget: '' },
    '  put in order by lead': { ms: parts.sortMs, budget: '' },
    'one policy, 90 days replayed': { ms: oneMs, budget: '' },
    'another one on the same columns': { ms: otherMs, budget: '' },
    'both counted and compared': { ms: compareMs, budget: '' },
    [`every bound of band A, ${sweep.bounds.length} of them, swept once`]: { ms: sweepMs, budget: '' },
    '20 thresholds, sweep included': { ms: thresholdsMs, budget: '' },
    'slider change, worst': { ms: sliderMs, budget: '≤ 150' },
    'loaded again: what came since': { ms: appendMs, budget: '' },
    'the score of every lead at one instant': { ms: scoreMs, budget: '' },
    'the same score in plain SQL, equal for all leads': { ms: sqlMs, budget: '' },
  })
  console.log(
    JSON.stringify({
      ...{ bench: 'backtest', ...SIZE, madeMs, loadMs, oneMs, otherMs, compareMs, sweepMs, thresholdsMs },
      ...{ ...parts, sliderMs, appendMs, scoreMs, sqlMs, peakMb, beforeMb, handoffs, gained, lost },
      isWithinBudget: loadMs <= 10_000 && sliderMs <= 150,
    }),
  )
  clearInterval(watch)
  await close()
})
