import type { BacktestResult, ChangedLead } from '#lib/policy/rules/backtest/result.ts'
import type { ToldBacktest } from '#lib/policy/tell-policy.ts'

/** So many leads are named; the screen has them all. */
const NAMED = 5

/** Prints what a document would have done, the load first, then whom it concerns. */
export function printBacktest({ liveVersion, changes, result }: ToldBacktest): void {
  const { days, handoffs, gained, gainedLeads, lost, lostLeads, conversion, bySituation, teams, sweeps } = result
  say(
    changes.length
      ? `The draft changes, from version ${liveVersion}:`
      : `The draft is the same as version ${liveVersion}.`,
  )
  for (const change of changes) say(change)
  say(`\nHandoffs in the last ${days} days: ${handoffs.now} now, ${handoffs.proposed} under the draft.`)
  printChanged('Gained', gained, gainedLeads, conversion.gained)
  printChanged('Lost', lost, lostLeads, conversion.lost)
  printTable(
    ['Situation', 'now', 'draft'],
    bySituation.map(({ label, now, proposed }) => [label, now, proposed]),
  )
  printTable(
    ['Team', 'room a day', 'days over, now', 'days over, draft'],
    teams.map(({ label, capacityPerDay, daysOver }) => [label, capacityPerDay ?? '–', daysOver.now, daysOver.proposed]),
  )
  for (const { band, bounds } of sweeps) {
    const fives = bounds.filter(({ atLeast }) => atLeast % 5 === 0)
    printTable(
      [`Were band ${band} to begin at`, 'handoffs', 'gained', 'lost'],
      fives.map(({ atLeast, handoffs, gained, lost }) => [atLeast, handoffs, gained, lost]),
    )
  }
  say('\nLeads that were never handed off were never worked: how they would have turned out is unknown.')
}

function printChanged(
  word: string,
  count: number,
  leads: readonly ChangedLead[],
  { worked, converted }: BacktestResult['conversion']['gained'],
): void {
  const known = worked ? `; of ${worked} that were worked ${converted} converted` : ''
  say(`${word}: ${count} ${count === 1 ? 'lead' : 'leads'}${known}.`)
  for (const { name, company, score, why } of leads.slice(0, NAMED)) {
    say(`  ${name}${company ? `, ${company}` : ''}: score ${score}, ${why}`)
  }
  if (count > NAMED) say(`  and ${count - NAMED} more`)
}

/** Words to the left, numbers to the right. */
function printTable(head: string[], rows: (string | number)[][]): void {
  const widths = head.map((name, column) => Math.max(name.length, ...rows.map((row) => String(row[column]).length)))
  const line = (row: (string | number)[]) =>
    row.map((cell, column) =>
      column ? String(cell).padStart(widths[column] ?? 0) : String(cell).padEnd(widths[0] ?? 0),
    )
  say('')
  for (const row of [head, ...rows]) say(line(row).join('  '))
}

const say = (words: string) => console.log(words)
