import { cpus, loadavg } from 'node:os'
import { threadCpuUsage } from 'node:process'
import { factsAt } from '#lib/policy/rules/backtest/facts-at.ts'
import { LeadDecider } from '#lib/policy/rules/backtest/lead-decider.ts'
import { compilePolicy } from '#lib/policy/rules/compile.ts'
import { defaultPolicy } from '#lib/policy/rules/playbook/default-policy.ts'
import { decide } from '#lib/qualify/rules/decide.ts'
import { median } from './kit/bench-server.ts'
import { JsonRules, ruleFactsOf } from './kit/json-rules.ts'
import { makeHistory } from './kit/policy-history.ts'

/**
 * How many decisions a second one core makes under the default policy: in the columns of a backtest, with reasons as
 * the worker makes them, and by json-rules-engine with the same rules. All three must give the same answer for every
 * lead before anything is timed.
 */
const SIZE = { leads: 20_000, signals: 200_000, days: 90 }
const COMPARED = 2_000
const ROUNDS = 5
const INSTANTS = 20
const UNTIL = Date.parse('2026-11-23T00:00:00Z') / 1000

const policy = compilePolicy(1, defaultPolicy)
const history = makeHistory(SIZE, UNTIL).build([], UNTIL)
const { starts } = history.signals
const decider = new LeadDecider(history, policy)
const rules = new JsonRules(policy)

/** Opens a lead and takes in all that it did. */
function open(lead: number): void {
  decider.open(lead, UNTIL)
  for (let row = starts[lead] as number; row < (starts[lead + 1] as number); row++) decider.take(row)
}

const compared = Array.from({ length: COMPARED }, (_, i) => i * Math.floor(SIZE.leads / COMPARED))
const facts = compared.map((lead) => factsAt(history, policy, lead, UNTIL))
const told = facts.map((one) => ruleFactsOf(one, policy, UNTIL, decide(one, policy, UNTIL).score.intent))
const won = new Map<number, number>()
for (const [i, lead] of compared.entries()) {
  open(lead)
  const typed = { place: decider.choose(UNTIL), total: decider.score.total }
  const { situations, score, outcome } = decide(facts[i] as (typeof facts)[number], policy, UNTIL)
  const isStruck = outcome.kind === 'disqualify'
  const live = { place: isStruck ? -1 : situations.findIndex(({ matched }) => matched), total: score.total }
  const theirs = await rules.decide(told[i] as (typeof told)[number])
  if (JSON.stringify(typed) !== JSON.stringify(live) || JSON.stringify(typed) !== JSON.stringify(theirs)) {
    throw new Error(`Lead ${lead} is decided differently: ${JSON.stringify({ typed, live, theirs })}`)
  }
  won.set(typed.place, (won.get(typed.place) ?? 0) + 1)
}

/**
 * Decisions a second of one core: the median of some rounds after one that warms up. By the processor's time, so that
 * other work on the machine takes nothing from it.
 */
async function perSecond(decisions: number, round: () => void | Promise<void>): Promise<number> {
  await round()
  const rates: number[] = []
  for (let i = 0; i < ROUNDS; i++) {
    const start = threadCpuUsage().user
    await round()
    rates.push((decisions / (threadCpuUsage().user - start)) * 1e6)
  }
  return Math.round(median(rates))
}

let handedOff = 0
const typed = await perSecond(SIZE.leads * INSTANTS, () => {
  for (let lead = 0; lead < SIZE.leads; lead++) {
    open(lead)
    for (let hour = 0; hour < INSTANTS; hour++) if (decider.decide(UNTIL + hour * 3600) >= 0) handedOff++
  }
})
const fromColumns = await perSecond(SIZE.leads, () => {
  for (let lead = 0; lead < SIZE.leads; lead++) {
    open(lead)
    if (decider.decide(UNTIL) >= 0) handedOff++
  }
})
const explained = await perSecond(COMPARED, () => {
  for (const one of facts) decide(one, policy, UNTIL)
})
const theirs = await perSecond(COMPARED, async () => {
  for (const one of told) await rules.decide(one)
})

const rulesCount =
  defaultPolicy.scoring.fit.rules.length + defaultPolicy.disqualifiers.length + defaultPolicy.situations.length
console.log('Set-up:', {
  ...{ cores: cpus().length, loadBefore: Number((loadavg()[0] as number).toFixed(1)), processor: cpus()[0]?.model },
  ...{
    node: process.version,
    ...SIZE,
    rules: rulesCount,
    sameAnswers: `${COMPARED} leads, ${won.size} different outcomes`,
  },
})
console.table({
  'decide in columns, a lead looked at 20 times': { perSecond: typed, budget: '≥ 1,000,000' },
  'the same, each lead once: facts and 10 signals taken in, one decision': { perSecond: fromColumns, budget: '' },
  'decide with reasons, as the worker and "why?" do': { perSecond: explained, budget: '' },
  'json-rules-engine, same rules, counts and intent given': { perSecond: theirs, budget: '' },
  'ratio to json-rules-engine': { perSecond: Math.round(typed / theirs), budget: '≥ 100' },
})
console.log(
  JSON.stringify({
    ...{ bench: 'decide', rules: rulesCount, typed, fromColumns, explained, jsonRulesEngine: theirs, handedOff },
    ...{ ratio: Math.round(typed / theirs), isWithinBudget: typed >= 1_000_000 && typed >= 100 * theirs },
  }),
)
