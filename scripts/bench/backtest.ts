import { cpus } from 'node:os'
import { memoryUsage } from 'node:process'
import { figuresWithBands } from '#lib/policy/backtest/backtest-draft.ts'
import { compareReplays } from '#lib/policy/rules/backtest/compare-replays.ts'
import type { History } from '#lib/policy/rules/backtest/history.ts'
import { finish, type Replay, replayAll } from '#lib/policy/rules/backtest/replay.ts'
import { compilePolicy } from '#lib/policy/rules/compile.ts'
import { defaultPolicy } from '#lib/policy/rules/playbook/default-policy.ts'
import { median } from './kit/bench-server.ts'
import { makeHistory } from './kit/policy-history.ts'
import { measurePostgres } from './kit/postgres-history.ts'

/**
 * A backtest of a million leads and ten million signals, all of them within the 90 days that are replayed. The columns
 * are made up in memory; how long Postgres takes to fill them is measured by itself, on a tenth.
 */
const SIZE = { leads: 1_000_000, signals: 10_000_000, days: 90 }
const IN_POSTGRES = { leads: 100_000, signals: 1_000_000, days: 90 }
const THRESHOLDS = Array.from({ length: 20 }, (_, i) => 60 + i * 2)
const UNTIL = Date.parse('2026-11-23T00:00:00Z') / 1000

let peak = 0
const watch = setInterval(notePeak, 50)
function notePeak() {
  peak = Math.max(peak, memoryUsage().rss)
}

function timed<T>(work: () => T): [result: T, ms: number] {
  const start = performance.now()
  const result = work()
  notePeak()
  return [result, performance.now() - start]
}

const withBandA = (atLeast: number) => ({
  ...defaultPolicy,
  bands: defaultPolicy.bands.map((bound) => (bound.band === 'A' ? { ...bound, atLeast } : bound)),
})
const from = UNTIL - SIZE.days * 86_400
const replay = (history: History, atLeast: number) =>
  finish(replayAll(history, compilePolicy(1, withBandA(atLeast)), from))

console.log('Set-up:', { cores: cpus().length, processor: cpus()[0]?.model, node: process.version, ...SIZE })
const [builder, makeMs] = timed(() => makeHistory(SIZE, UNTIL))
const [history, columnsMs] = timed(() => builder.build([], UNTIL))
const [live, oneMs] = timed(() => replay(history, 75))
const [proposed, otherMs] = timed(() => replay(history, 70))
const [figures, compareMs] = timed(() => compareReplays(history, live, proposed, SIZE.days))
const known = { history, days: SIZE.days, now: live, proposed: live satisfies Replay }
const slides = THRESHOLDS.map((atLeast) => timed(() => figuresWithBands(known, withBandA(atLeast).bands)))
const steps = slides.map(([, ms]) => ms)
const [whole] = slides[THRESHOLDS.indexOf(70)] as (typeof slides)[number]
if (whole.handoffs.proposed !== figures.handoffs.proposed) throw new Error('The slider and the whole replay disagree.')
const postgres = await measurePostgres(IN_POSTGRES, UNTIL)
clearInterval(watch)

const rounded = (ms: number) => Math.round(ms)
console.table({
  'columns from rows in memory (10M signals)': { ms: rounded(columnsMs), budget: '' },
  'cold: columns, two policies, comparison': {
    ms: rounded(columnsMs + oneMs + otherMs + compareMs),
    budget: '≤ 10,000',
  },
  'one policy, 90 days': { ms: rounded(oneMs), budget: '' },
  '20 thresholds': { ms: rounded(steps.reduce((sum, ms) => sum + ms, 0)), budget: '' },
  'slider change, median': { ms: rounded(median(steps)), budget: '≤ 150' },
  'slider change, worst': { ms: rounded(Math.max(...steps)), budget: '≤ 150' },
  [`from Postgres (${IN_POSTGRES.signals / 1e6}M signals, ${IN_POSTGRES.leads / 1e3}k leads)`]: {
    ms: rounded(postgres.loadMs),
    budget: '',
  },
})
console.log(
  JSON.stringify({
    ...{ bench: 'backtest', ...SIZE, makeMs: rounded(makeMs), columnsMs: rounded(columnsMs), oneMs: rounded(oneMs) },
    ...{ otherMs: rounded(otherMs), compareMs: rounded(compareMs), sliderMs: steps.map(rounded) },
    ...{ sliderMedianMs: rounded(median(steps)), sliderWorstMs: rounded(Math.max(...steps)) },
    ...{ handoffs: figures.handoffs, gained: figures.gained, lost: figures.lost, peakMb: Math.round(peak / 2 ** 20) },
    ...{ postgresSignals: IN_POSTGRES.signals, postgresLoadMs: rounded(postgres.loadMs) },
    ...{ postgresAppendMs: rounded(postgres.appendMs) },
  }),
)
process.exit(0)
