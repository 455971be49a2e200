import { toCsv } from '#lib/kpis/rules/csv.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { entryOf, type LogEntry, loggedVersions } from './log-view.ts'
import { describeEffect } from './rules/describe-effect.ts'
import type { PolicyNames } from './rules/diff-policies.ts'
import { describeExpectation } from './rules/expectation.ts'
import { toText } from './rules/words.ts'

const COLUMNS = [
  ...['Version', 'Published at', 'Published by', 'Approved by', 'In force from', 'Reason', 'Changes', 'Expected'],
  ...['Reviewed at', 'Measured', 'Backtest', 'Published without a backtest because', 'Back to', 'Hash'],
]

/** The whole change log as a file for a spreadsheet, the newest version first. Times are UTC, ISO-8601. */
export async function exportLogCsv(baton: Baton, names: PolicyNames): Promise<string> {
  const versions = await loggedVersions(baton, names)
  const entries = await Promise.all(versions.map((version) => entryOf(baton, version)))
  return toCsv(
    COLUMNS.map((label) => ({ label })),
    entries.map(rowOf),
    'UTC',
  )
}

function rowOf(entry: LogEntry): (string | number | null)[] {
  const { version, publishedAt, publishedBy, approvedBy, effectiveAt, reason, changes, reviewAt, hash } = entry
  const { expectedMetric, expectedDirection, backtest, overrideReason, revertsTo, effect } = entry
  const expected = expectedMetric && expectedDirection
  return [
    ...[version, publishedAt, publishedBy ?? 'Baton', approvedBy, effectiveAt ?? publishedAt, reason],
    changes.map(({ words }) => toText(words)).join('\n'),
    expected ? describeExpectation({ metric: expectedMetric, direction: expectedDirection }) : null,
    reviewAt,
    expectedMetric && effect ? describeEffect(expectedMetric, effect) : null,
    backtest &&
      `${backtest.handoffs.now} → ${backtest.handoffs.proposed} handoffs in ${backtest.days} days, ${backtest.gained} gained, ${backtest.lost} lost`,
    ...[overrideReason, revertsTo, hash],
  ]
}

/** The whole change log for a program: every version with its document, and its changes in words. */
export async function exportLogJson(baton: Baton, names: PolicyNames): Promise<string> {
  const versions = await loggedVersions(baton, names)
  const said = versions.map(({ changes, ...version }) => ({
    ...version,
    changes: changes.map(({ kind, path, words }) => ({ kind, path, words: toText(words) })),
  }))
  return `${JSON.stringify({ versions: said }, null, 2)}\n`
}
